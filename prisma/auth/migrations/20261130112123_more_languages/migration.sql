-- AlterEnum
ALTER TYPE "Language" ADD VALUE 'MR';
ALTER TYPE "Language" ADD VALUE 'TA';
ALTER TYPE "Language" ADD VALUE 'BN';
