/** Whose a row `c` of connection is and where, as papers say it. Bills of before did not write down their holder's name. */
export const supplyJson = (holderName = 'c.holder_name', address = 'c.address') =>
  `'connectionId', c.id, 'citizenId', c.citizen_id, 'utility', c.utility, 'consumerNumber', c.consumer_number,
   'holderName', ${holderName}, 'address', ${address}`
