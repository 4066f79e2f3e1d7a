import { partOfHour } from '../../access/people-limits';
import type { Services } from '../../api/context';
import type { Actor, PeopleCount } from '../../database/protected';
import { rateLimited } from '../../errors';
import { enterEvent, findPeopleSeen } from './people-seen.queries';
import { watchingUse } from './purposes';

const hourLong = 3_600_000;
const dayLong = 24 * hourLong;
/** Days begin at midnight in Vietnam. */
const vietnam = 7 * hourLong;

/** Milliseconds after which the ledger is asked whom other servers have shown to the account. */
const rereadAfter = 10_000;
/** What was entered by a slower transaction while the ledger was read. */
const overlap = 60_000;

/** The data-protection officer is told at this part of a limit, while the account still works. */
const worthTelling = 0.8;

const dayOf = (now: number) => Math.floor((now + vietnam) / dayLong);
const hourOf = (now: number) => Math.floor(now / hourLong);
const startOfDay = (day: number) => day * dayLong - vietnam;

/**
 * The different people one account comes to see, in an hour and in a day. The ledger is the truth:
 * it is read when the account first asks, and now and then for what other servers have shown; in
 * between people are counted in memory, so that a read costs no question more.
 */
export class PeopleSeen implements PeopleCount {
  /** Person → the hour they were last seen in. */
  private readonly people = new Map<number, number>();
  private inHour = 0;
  private hour = 0;
  private day = 0;
  /** Until when nothing more is shown. */
  private closedUntil = 0;
  private readUntil = 0;
  private reading: Promise<void> | null = null;
  private readonly told = { hour: 0, day: 0 };

  constructor(
    private readonly services: Services,
    private readonly perDay: number,
    private readonly now: () => number = Date.now,
  ) {}

  get perHour(): number {
    return Math.ceil(this.perDay * partOfHour);
  }

  begin(actor: Actor): Promise<void> | undefined {
    const now = this.now();
    const isNew = this.turn(now);
    if (isNew)
      return this.read(actor, startOfDay(this.day)).then(() => {
        this.refuseWhenClosed();
      });
    if (now - this.readUntil > rereadAfter) {
      this.read(actor, this.readUntil - overlap).catch((error: unknown) => {
        this.services.log.warn({ err: error }, 'people seen elsewhere could not be read');
      });
    }
    this.refuseWhenClosed();
    return undefined;
  }

  meet(actor: Actor, labourerIds: readonly string[]): void {
    const now = this.now();
    this.turn(now);
    const met = [...new Set(labourerIds)].map(Number);
    const newToday = met.filter((person) => !this.people.has(person)).length;
    const newInHour = met.filter((person) => this.people.get(person) !== this.hour).length;
    if (this.people.size + newToday > this.perDay) {
      this.close(actor, startOfDay(this.day + 1), this.perDay);
    } else if (this.inHour + newInHour > this.perHour) {
      this.close(actor, (this.hour + 1) * hourLong, this.perHour);
    }
    this.refuseWhenClosed();
    for (const person of met) this.people.set(person, this.hour);
    this.inHour += newInHour;
    this.tellWhenMany(actor);
  }

  /** Begins a new hour or day when its time has come; true where the ledger has to be read first. */
  private turn(now: number): boolean {
    if (hourOf(now) !== this.hour) {
      this.hour = hourOf(now);
      this.inHour = 0;
    }
    const isNew = dayOf(now) !== this.day;
    if (isNew) {
      this.day = dayOf(now);
      this.people.clear();
      this.readUntil = 0;
    }
    return isNew || this.readUntil === 0;
  }

  private refuseWhenClosed(): void {
    const seconds = Math.ceil((this.closedUntil - this.now()) / 1000);
    if (seconds <= 0) return;
    throw rateLimited(
      {
        vi: `Tài khoản này đã xem dữ liệu của quá nhiều người. Hãy thử lại sau ${seconds} giây.`,
        en: `This account has seen the data of too many people. Try again in ${seconds} seconds.`,
      },
      seconds,
    );
  }

  /** One reading at a time: who comes meanwhile waits for the same. */
  private read(actor: Actor, since: number): Promise<void> {
    this.reading ??= this.readLedger(actor, since).finally(() => (this.reading = null));
    return this.reading;
  }

  private async readLedger(actor: Actor, since: number): Promise<void> {
    const began = this.now();
    const { day } = this;
    const rows = await findPeopleSeen(this.services.databases.register, actor, new Date(since));
    if (day !== this.day) return;
    for (const { key, at } of rows) {
      const person = Number(key);
      const hour = Math.max(hourOf(Number(at)), this.people.get(person) ?? 0);
      if (hour === this.hour && this.people.get(person) !== hour) this.inHour += 1;
      this.people.set(person, hour);
    }
    this.readUntil = began;
    // Whoever came to know these people told of it.
    this.note('day', this.people.size, this.perDay, this.day);
    this.note('hour', this.inHour, this.perHour, this.hour);
  }

  private close(actor: Actor, until: number, limit: number): void {
    if (this.closedUntil < until) this.tell(actor, limit, 'an account has seen too many people');
    this.closedUntil = Math.max(this.closedUntil, until);
  }

  private tellWhenMany(actor: Actor): void {
    const ofDay = this.note('day', this.people.size, this.perDay, this.day);
    const ofHour = this.note('hour', this.inHour, this.perHour, this.hour);
    if (ofDay) this.tell(actor, this.people.size, 'an account sees many people');
    else if (ofHour) this.tell(actor, this.inHour, 'an account sees many people');
  }

  /** True once in each hour or day: when so many were seen that it is worth telling. */
  private note(window: 'hour' | 'day', seen: number, limit: number, current: number): boolean {
    if (this.told[window] === current || seen < limit * worthTelling) return false;
    this.told[window] = current;
    return true;
  }

  private tell(actor: Actor, people: number, words: string): void {
    const { databases, log } = this.services;
    log.warn({ subject: actor.subject, role: actor.role, people }, words);
    const use = { ...watchingUse, action: 'MANY_PEOPLE', fields: [] };
    enterEvent(databases.register, actor, use, people).catch((error: unknown) => {
      log.error({ err: error }, 'many people seen could not be entered in the ledger');
    });
  }
}
