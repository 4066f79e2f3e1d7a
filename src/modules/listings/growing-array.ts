type Numbers = Uint16Array | Uint32Array | Float64Array;

/** The same numbers with room for more; doubling keeps the copying of many small steps cheap. */
export function withRoomFor<Kind extends Numbers>(numbers: Kind, length: number): Kind {
  if (length <= numbers.length) return numbers;
  const kind = numbers.constructor as new (length: number) => Kind;
  const roomier = new kind(Math.max(length, numbers.length * 2, 1_024));
  roomier.set(numbers);
  return roomier;
}
