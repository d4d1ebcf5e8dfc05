/** A file as a person would choose it. */
export const file = (name: string, text: string) => ({ name, mimeType: "text/json", buffer: Buffer.from(text) });
