/**
 * What takes X-Ray's trace along with a message of SQS, as AWS's clients do.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-services-sqs.html
 * @param traceHeader as Lambda has it in `_X_AMZN_TRACE_ID`
 */
export const traced = (traceHeader: string | undefined) =>
  traceHeader
    ? {
        MessageSystemAttributes: {
          AWSTraceHeader: { DataType: 'String', StringValue: traceHeader },
        },
      }
    : {};
