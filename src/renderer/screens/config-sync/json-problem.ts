/** Why `text` is no JSON object, in one sentence; undefined when it is one. The engine checks what it means. */
export function jsonProblem(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? undefined
      : 'An entry is a JSON object, such as { "command": "npx" }.';
  } catch (error) {
    if (error instanceof SyntaxError) return `This is not valid JSON yet: ${error.message}.`;
    throw error;
  }
}
