/** A PDF of one page with one line of text: ISO 32000-1, section 7.5. */
export function pdfOf(line: string): Buffer {
  const text = `BT /F1 18 Tf 72 720 Td (${line.replace(/[^\w .-]/g, '?')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];

  const offsets: number[] = [];
  let body = '%PDF-1.4\n';
  for (const [i, object] of objects.entries()) {
    offsets.push(body.length);
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  return Buffer.from(`${body}${crossReference(offsets, body.length)}`, 'latin1');
}

/** Each entry is 20 bytes long: where its object begins. */
function crossReference(offsets: readonly number[], start: number): string {
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = offsets.length + 1;
  return `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}trailer
<< /Size ${size} /Root 1 0 R >>
startxref
${start}
%%EOF
`;
}
