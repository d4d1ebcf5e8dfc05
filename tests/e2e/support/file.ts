/** A file as somebody chooses it. */
export const file = (name: string, text: string) => ({ name, mimeType: "text/json", buffer: Buffer.from(text) });
