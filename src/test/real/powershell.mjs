// Parses the PowerShell of Markdown pages, their indented blocks, with target/npm's tree-sitter: a line for each block.
// Usage: node powershell.mjs FOLDER_OF_NPM FILE...
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {resolve} from 'node:path';

const [npm, ...files] = process.argv.slice(2);
const require = createRequire(resolve(npm, 'package.json'));
const {Parser, Language} = require('web-tree-sitter');
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')));

const firstError = node => node.isError || node.isMissing ? node : node.children.map(firstError).find(error => error);

for (const file of files) {
  const blocks = [...readFileSync(file, 'utf8').matchAll(/(?<=\n\n)(?: {4,}\S.*\n|\n(?= {4}))+/g)].map(match => match[0]);
  blocks.forEach((block, index) => {
    const error = firstError(parser.parse(block).rootNode);
    const line = error && block.split('\n')[error.startPosition.row].trim();
    console.log(`${file} ${index + 1}: ${error ? 'syntax error at: ' + line : 'parsed'}`);
  });
}
