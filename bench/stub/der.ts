/** ASN.1 in DER, as much of it as a certificate needs: https://www.itu.int/rec/T-REC-X.690 */
const tagged =
  (tag: number) =>
  (...parts: readonly Uint8Array[]): Buffer => {
    const content = Buffer.concat(parts);
    return Buffer.concat([Buffer.from([tag]), lengthOf(content), content]);
  };

function lengthOf({ length }: Uint8Array): Buffer {
  return length < 0x80 ? Buffer.from([length]) : Buffer.from([0x82, length >> 8, length & 0xff]);
}

export const der = {
  sequence: tagged(0x30),
  set: tagged(0x31),
  integer: tagged(0x02),
  octets: tagged(0x04),
  /** `of` is the encoded value in hex, without tag and length. */
  oid: (of: string) => tagged(0x06)(Buffer.from(of, 'hex')),
  text: (text: string) => tagged(0x0c)(Buffer.from(text)),
  bits: (bytes: Uint8Array) => tagged(0x03)(Buffer.from([0]), bytes),
  time: (date: Date) =>
    tagged(0x17)(Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`)),
  explicit: (number: number, ...parts: readonly Uint8Array[]) => tagged(0xa0 + number)(...parts),
  /** A context's primitive, such as a name in subjectAltName. */
  context: (number: number, bytes: Uint8Array) => tagged(0x80 + number)(bytes),
};
