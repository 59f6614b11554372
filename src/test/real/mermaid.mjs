// Prints a page that renders the Mermaid drawings of Markdown files with target/npm's mermaid: a line SVG or an error for each.
// Usage: node mermaid.mjs FOLDER_OF_NPM FILE...
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const [npm, ...files] = process.argv.slice(2);
const drawings = files.flatMap(file => [...readFileSync(file, 'utf8').matchAll(/^```mermaid\n(.*?)^```/gms)]
  .map((match, index) => ({name: `${file} ${index + 1}`, text: match[1]})));
const library = pathToFileURL(`${npm}/node_modules/mermaid/dist/mermaid.min.js`);
console.log(`<!DOCTYPE html><meta charset="utf-8"><pre id="result"></pre><script src="${library}"></script><script>
  (async () => {
    mermaid.initialize({startOnLoad: false});
    for (const {name, text} of ${JSON.stringify(drawings).replaceAll('<', '\\u003c')}) {
      let line;
      try {
        const {svg} = await mermaid.render('drawing' + name.length, text);
        line = name + (svg.includes('Syntax error') ? ': syntax error' : ': rendered');
      } catch (failure) {
        line = name + ': ' + failure.message;
      }
      document.getElementById('result').textContent += line + '\\n';
    }
  })();
</script>`);
