import { rateLimited } from '../../../errors';

/** Lists that arrive at a time, in this process and of one account. */
const most = { inAll: 16, ofAccount: 2 };

/** Milliseconds and bytes a second that a list may take: 64 MB over a slow line. */
export const paceOfLists = { longest: 15 * 60_000, bytesPerSecond: 8 * 1024 };

/**
 * Counts the lists that are on their way. Their requests take no turns, or a few slow lines would keep
 * everybody waiting, so they are bounded by themselves.
 */
export class ArrivingLists {
  private readonly ofAccount = new Map<string, number>();
  private inAll = 0;

  async during<T>(account: string, receive: () => Promise<T>): Promise<T> {
    const own = this.ofAccount.get(account) ?? 0;
    if (this.inAll >= most.inAll || own >= most.ofAccount) throw tooMany();
    this.count(account, 1);
    try {
      return await receive();
    } finally {
      this.count(account, -1);
    }
  }

  private count(account: string, change: number): void {
    this.inAll += change;
    const own = (this.ofAccount.get(account) ?? 0) + change;
    if (own === 0) this.ofAccount.delete(account);
    else this.ofAccount.set(account, own);
  }
}

const tooMany = () =>
  rateLimited(
    {
      vi: 'Đang có nhiều danh sách được tải lên. Hãy thử lại sau một phút.',
      en: 'Many lists are arriving just now. Try again in a minute.',
    },
    60,
  );
