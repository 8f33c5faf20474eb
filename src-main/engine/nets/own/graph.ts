import { fieldsOf } from './wire';

/** Numbers of the fields that are read, by the messages of onnx.proto. */
const model = { about: 6, graph: 7, facts: 14, functions: 25 };
const fact = { key: 1, value: 2 };
const graph = { node: 1, initializer: 5, input: 11, output: 12, sparse: 15 };
const node = { type: 4, attribute: 5, domain: 7 };
const attribute = { tensor: 5, graph: 6, tensors: 10, graphs: 11 };
const tensor = { location: 14 };
const external = 1;
const info = { name: 1, type: 2 };

/** An input or output as the file declares it. */
export interface Port {
  readonly name: string;
  /** ONNX's number of the element type: 1 is float32. */
  readonly type: number;
  /** null: free. */
  readonly sides: readonly (number | null)[];
}

/** What an ONNX file asks for, read without running anything. */
export interface OnnxFacts {
  /** Those that no initializer fills. */
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** `domain::type`; the standard domain is empty. */
  readonly operators: ReadonlySet<string>;
  /** Whether weights lie in other files. */
  readonly hasExternalData: boolean;
  /** What its author says in words, by keys of his own. */
  readonly words: Readonly<Record<string, string>>;
}

const nothing = new Uint8Array(0);
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
const first = (data: Uint8Array, number: number) => [...fieldsOf(data)].find(({ field }) => field === number);

/** type.tensor_type.{elem_type, shape.dim[].dim_value} */
function portOf(data: Uint8Array): Port {
  const found = first(data, info.name);
  const type = first(first(data, info.type)?.bytes ?? nothing, 1)?.bytes ?? nothing;
  const shape = first(type, 2)?.bytes ?? nothing;
  const sides = [...fieldsOf(shape)].map(({ bytes }) => first(bytes, 1)?.value ?? null);
  return { name: text(found?.bytes ?? nothing), type: first(type, 1)?.value ?? 0, sides };
}

class Reader {
  readonly operators = new Set<string>();
  hasExternalData = false;

  tensor(data: Uint8Array): string {
    let name = '';
    for (const { field, value, bytes } of fieldsOf(data)) {
      if (field === tensor.location && value === external) this.hasExternalData = true;
      if (field === 8) name = text(bytes);
    }
    return name;
  }

  node(data: Uint8Array): void {
    let [type, domain] = ['', ''];
    for (const { field, bytes } of fieldsOf(data)) {
      if (field === node.type) type = text(bytes);
      if (field === node.domain) domain = text(bytes);
      if (field === node.attribute) this.#attribute(bytes);
    }
    this.operators.add(`${domain === 'ai.onnx' ? '' : domain}::${type}`);
  }

  graph(data: Uint8Array): { inputs: Port[]; outputs: Port[] } {
    const [inputs, outputs]: [Port[], Port[]] = [[], []];
    const filled = new Set<string>();
    for (const { field, bytes } of fieldsOf(data)) {
      if (field === graph.node) this.node(bytes);
      if (field === graph.initializer) filled.add(this.tensor(bytes));
      if (field === graph.sparse) this.operators.add('::sparse weights');
      if (field === graph.input) inputs.push(portOf(bytes));
      if (field === graph.output) outputs.push(portOf(bytes));
    }
    return { inputs: inputs.filter(({ name }) => !filled.has(name)), outputs };
  }

  #attribute(data: Uint8Array): void {
    for (const { field, bytes } of fieldsOf(data)) {
      if (field === attribute.tensor || field === attribute.tensors) this.tensor(bytes);
      if (field === attribute.graph || field === attribute.graphs) this.graph(bytes);
    }
  }
}

/** More than a line of a card. */
const longestWords = 300;

/** In one line, since what strangers write ends up in lists and cards. */
const line = (bytes: Uint8Array) =>
  text(bytes.subarray(0, 4 * longestWords))
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, longestWords);

/** Throws RangeError where the bytes are no ONNX model. */
export function readOnnx(data: Uint8Array): OnnxFacts {
  const reader = new Reader();
  let ports: { inputs: Port[]; outputs: Port[] } | null = null;
  const words: Record<string, string> = {};
  for (const { field, bytes } of fieldsOf(data)) {
    if (field === model.graph) ports = reader.graph(bytes);
    if (field === model.about) words.about = line(bytes);
    if (field === model.facts)
      words[line(first(bytes, fact.key)?.bytes ?? nothing)] = line(first(bytes, fact.value)?.bytes ?? nothing);
    // Their operators are not looked at, so that they are refused as one.
    if (field === model.functions) reader.operators.add('local::function');
  }
  if (ports === null) throw new RangeError('there is no graph in it');
  return { ...ports, operators: reader.operators, hasExternalData: reader.hasExternalData, words };
}
