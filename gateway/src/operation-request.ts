/** An operation as a client sent it by socket or event stream: nothing about it is known yet. */
export interface OperationRequest {
  readonly query?: unknown
  readonly variables?: unknown
  readonly operationName?: unknown
  readonly extensions?: unknown
}
