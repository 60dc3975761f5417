/** A node of solc's syntax tree; `src` is "start:length:file" in bytes. */
export interface SyntaxNode {
  nodeType: string;
  src: string;
  [key: string]: unknown;
}

/** One change of one file: bytes `start` to `end` become `text`. */
export interface Mutation {
  file: string;
  line: number;
  /** The line as it is and as it becomes, trimmed; of a longer statement its first line. */
  before: string;
  after: string;
  start: number;
  end: number;
  text: string;
}

type Change = Pick<Mutation, "start" | "end" | "text">;

const BINARY: Record<string, string> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "==": "!=",
  "!=": "==",
  "&&": "||",
  "||": "&&",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "&": "|",
  "|": "&",
  "<<": ">>",
  ">>": "<<",
};
const ASSIGNMENT: Record<string, string> = { "+=": "-=", "-=": "+=", "*=": "/=", "|=": "&=", "&=": "|=" };
const STEP: Record<string, string> = { "++": "--", "--": "++" };

/** What cannot change what a contract does, or is only told: events, errors, interfaces, declarations of types, assembly. */
const SKIPPED = new Set([
  "EmitStatement",
  "RevertStatement",
  "EventDefinition",
  "ErrorDefinition",
  "StructDefinition",
  "EnumDefinition",
  "ElementaryTypeName",
  "ImportDirective",
  "PragmaDirective",
  "UsingForDirective",
  "StructuredDocumentation",
  "OverrideSpecifier",
  "InlineAssembly",
]);

/** Calls whose arguments may change places without any difference. */
const COMMUTATIVE = new Set(["max", "min", "saturatingAdd", "average"]);

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && typeof (value as SyntaxNode).nodeType === "string";

function rangeOf(node: SyntaxNode): [start: number, end: number] {
  const [start = 0, length = 0] = node.src.split(":").map(Number);
  return [start, start + length];
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  return Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [],
  );
}

/** Every mutation of a source file, in the order of its text. */
export function mutationsOf(file: string, source: string, tree: SyntaxNode): Mutation[] {
  const bytes = Buffer.from(source);
  const found: Change[] = [];
  const visit = (node: SyntaxNode) => {
    if (SKIPPED.has(node.nodeType)) return;
    if (node.nodeType === "ContractDefinition" && node.contractKind === "interface") return;
    found.push(...changesOf(node, bytes));
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  return found
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((change) => ({ file, ...change, ...describe(bytes, change) }));
}

/** The source with `mutation` applied. */
export function applyTo(source: string, { start, end, text }: Mutation): string {
  const bytes = Buffer.from(source);
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(text), bytes.subarray(end)]).toString();
}

function describe(bytes: Buffer, { start, end, text }: Change) {
  const from = bytes.lastIndexOf("\n", start - 1) + 1;
  const newline = bytes.indexOf("\n", end);
  const to = newline < 0 ? bytes.length : newline;
  const whole = bytes.subarray(from, to).toString();
  const changed = bytes.subarray(from, start).toString() + text + bytes.subarray(end, to).toString();
  const first = (lines: string) => {
    const [head = "", ...rest] = lines.trim().split("\n");
    return rest.length > 0 ? `${head} …` : head;
  };
  return {
    line: bytes.subarray(0, start).toString().split("\n").length,
    before: first(whole),
    after: first(changed),
  };
}

function changesOf(node: SyntaxNode, bytes: Buffer): Change[] {
  switch (node.nodeType) {
    case "BinaryOperation":
      return operator(
        bytes,
        node.leftExpression,
        node.rightExpression,
        BINARY[String(node.operator)],
        node.operator,
      );
    case "Assignment":
      return operator(
        bytes,
        node.leftHandSide,
        node.rightHandSide,
        ASSIGNMENT[String(node.operator)],
        node.operator,
      );
    case "UnaryOperation":
      return unary(node);
    case "Literal":
      return literal(node, bytes);
    case "Conditional":
      return swap(bytes, node.trueExpression, node.falseExpression);
    case "ExpressionStatement":
      return [dropStatement(node, bytes)];
    case "IfStatement":
      return isGuard(node) ? [dropStatement(node, bytes)] : [];
    case "FunctionDefinition":
      return (node.modifiers as SyntaxNode[])
        .filter((modifier) => modifier.kind === "modifierInvocation")
        .map((modifier) => ({ start: rangeOf(modifier)[0], end: rangeOf(modifier)[1], text: "" }));
    case "FunctionCall":
      return swappedArguments(node, bytes);
    default:
      return [];
  }
}

function operator(
  bytes: Buffer,
  left: unknown,
  right: unknown,
  text: string | undefined,
  old: unknown,
): Change[] {
  if (!text || !isNode(left) || !isNode(right)) return [];
  const start = bytes.indexOf(String(old), rangeOf(left)[1]);
  if (start < 0 || start >= rangeOf(right)[0]) return [];
  return [{ start, end: start + String(old).length, text }];
}

function unary(node: SyntaxNode): Change[] {
  const [start, end] = rangeOf(node);
  const old = String(node.operator);
  if (old === "!") return [{ start, end: start + 1, text: "" }];
  const text = STEP[old];
  if (!text) return [];
  return node.prefix ? [{ start, end: start + 2, text }] : [{ start: end - 2, end, text }];
}

function literal(node: SyntaxNode, bytes: Buffer): Change[] {
  const [start, end] = rangeOf(node);
  const old = bytes.subarray(start, end).toString();
  if (node.kind === "bool") return [{ start, end, text: old === "true" ? "false" : "true" }];
  const [, digits, unit = ""] = old.match(/^(0x[\da-fA-F_]+|[\d_]+)(\s+\w+)?$/) ?? [];
  // Hexadecimal numbers of 20 bytes are addresses.
  if (node.kind !== "number" || !digits || digits.length >= 42) return [];
  const value = BigInt(digits.replaceAll("_", ""));
  return [value + 1n, value - 1n]
    .filter((changed) => changed >= 0n)
    .map((changed) => ({ start, end, text: `${changed}${unit}` }));
}

/** `if (…) revert …;`, `if (…) return …;` and the like: dropping it is dropping a check. */
function isGuard(node: SyntaxNode): boolean {
  const body = node.trueBody as SyntaxNode;
  const statements = body.nodeType === "Block" ? (body.statements as SyntaxNode[]) : [body];
  const leaves = ["RevertStatement", "Return", "Continue", "Break"];
  return !node.falseBody && statements.length === 1 && leaves.includes(statements[0]?.nodeType ?? "");
}

function dropStatement(node: SyntaxNode, bytes: Buffer): Change {
  const [start, end] = rangeOf(node);
  const hasSemicolon = bytes.subarray(end, end + 1).toString() === ";";
  return { start, end: hasSemicolon ? end + 1 : end, text: "{}" };
}

function swappedArguments(node: SyntaxNode, bytes: Buffer): Change[] {
  const callee = node.expression as SyntaxNode;
  const name = String(callee.memberName ?? callee.name ?? "");
  if (node.kind !== "functionCall" || COMMUTATIVE.has(name)) return [];
  const given = node.arguments as SyntaxNode[];
  return given.slice(1).flatMap((second, index) => {
    const first = given[index];
    return first && typeOf(first) === typeOf(second) ? swap(bytes, first, second) : [];
  });
}

const typeOf = (node: SyntaxNode) =>
  (node.typeDescriptions as { typeString?: string } | undefined)?.typeString;

function swap(bytes: Buffer, first: unknown, second: unknown): Change[] {
  if (!isNode(first) || !isNode(second)) return [];
  const [a, b] = rangeOf(first);
  const [c, d] = rangeOf(second);
  const text = (from: number, to: number) => bytes.subarray(from, to).toString();
  if (text(a, b) === text(c, d)) return [];
  return [{ start: a, end: d, text: text(c, d) + text(b, c) + text(a, b) }];
}
