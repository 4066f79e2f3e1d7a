import { withRoomFor } from './growing-array';

/** A column of numbers; infinity is one of them. */
export class NumberColumn {
  private numbers = new Float64Array(0);

  set(row: number, value: number): void {
    this.numbers = withRoomFor(this.numbers, row + 1);
    this.numbers[row] = value;
  }

  get numberByRow(): Float64Array {
    return this.numbers;
  }
}
