import type { StreamModel } from "../model/model.ts";

/**
 * The streams by whose replication keys a stream's state says how far it has been read for them:
 * those that it is read for only where they changed, and those in whose answers it stands.
 */
export function coveringStreams(
  stream: StreamModel,
  streams: readonly StreamModel[],
): StreamModel[] {
  return streams.filter(
    (above) =>
      above.replication !== undefined &&
      leading(above)
        .filter((one) => !isReadWhole(one))
        .some((one) => descendants(one).includes(stream)),
  );

  function leading(above: StreamModel): StreamModel[] {
    return [...emitted(above), ...children(above).filter(({ parent }) => parent?.touches)];
  }

  function descendants(one: StreamModel): StreamModel[] {
    return [one, ...[...emitted(one), ...children(one)].flatMap(descendants)];
  }

  /** What is below a record may change without it. */
  function isReadWhole(one: StreamModel): boolean {
    return (
      one.below !== undefined ||
      one.parent?.embedded !== undefined ||
      children(one).some((child) => child.parent?.touches !== true || isReadWhole(child)) ||
      emitted(one).some(isReadWhole)
    );
  }

  function children({ name }: StreamModel): StreamModel[] {
    return streams.filter(({ parent }) => parent?.names.includes(name));
  }

  function emitted({ emits }: StreamModel): StreamModel[] {
    return streams.filter(({ name }) => emits.some((emission) => emission.stream === name));
  }
}
