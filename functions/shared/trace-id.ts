/**
 * The id of the trace that X-Ray records of this invocation, such as
 * `1-67891233-abcdef012345678912345678`; undefined where it records none. X-Ray's console shows the
 * lines that have a trace's id in them beside it.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
 * @param header as Lambda sets it anew for each invocation
 */
export const recordedTraceId = (header = process.env._X_AMZN_TRACE_ID ?? ''): string | undefined =>
  /(^|;)Sampled=1(;|$)/.test(header) ? ROOT.exec(header)?.[2] : undefined;

/** Whoever sends a request may have written it: what is not an id is not taken for one. */
const ROOT = /(^|;)Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(;|$)/;
