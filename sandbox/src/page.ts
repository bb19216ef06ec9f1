/** What a person sees of a stand-in, without script. The content is HTML. */
export const page = (title: string, content: string) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · stand-in provider</title>
<style>
body{font:20px/1.5 system-ui,sans-serif;margin:0;background:#f3f5f8;color:#14213d}
main{max-width:30rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem}
.note{background:#fff4cc;border-left:.4rem solid #8a6100;padding:.5rem 1rem}
.amount{font-size:3rem;font-weight:700;margin:.5rem 0}
button{width:100%;min-height:4rem;font:inherit;font-weight:600;border:3px solid #14213d;border-radius:.75rem;background:#fff;color:#14213d}
button.main{background:#0b5d1e;border-color:#0b5d1e;color:#fff}
button:focus-visible{outline:4px solid #d9480f;outline-offset:3px}
.hint{margin:.25rem 0 1rem;color:#3d4a63}
</style></head>
<body><main><p class="note">Stand-in provider: no money moves.</p>
<h1>${title}</h1>
${content}
</main></body></html>
`
