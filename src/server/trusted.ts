import type { FastifyReply, FastifyRequest } from 'fastify';
import { Role } from '../access/roles';
import type { Viewer } from '../access/viewer';
import type { Services } from '../api/context';
import { RequestError } from '../errors';
import { type TrustedDocument, TrustedDocuments } from '../modules/trusted-documents';
import { type HttpFault, sendFault } from './faults';

declare module 'fastify' {
  interface FastifyRequest {
    /** The registered document this request asks for, by its id or its text. */
    trusted: TrustedDocument | null;
  }
}

const unknownDocument: HttpFault = {
  status: 404,
  code: 'UNKNOWN_DOCUMENT',
  messages: {
    vi: 'Không có văn bản nào được đăng ký với `documentId` này.',
    en: 'No document is registered under this `documentId`.',
  },
};

const twoDocuments: HttpFault = {
  status: 400,
  code: 'BAD_REQUEST',
  messages: {
    vi: 'Cần đúng một trong hai: `documentId` hoặc `query`.',
    en: 'Give exactly one of `documentId` and `query`.',
  },
};

const untrusted = () =>
  new RequestError('FORBIDDEN', {
    vi: 'Máy chủ này chỉ trả lời các văn bản đã đăng ký: hãy gửi `documentId`.',
    en: 'This server answers registered documents only: send a `documentId`.',
  });

/** Recognises documents that the operator has registered. */
export class TrustedDoor {
  private readonly documents: TrustedDocuments;

  constructor(
    services: Services,
    /** Whether nothing else is answered. */
    private readonly only: boolean,
  ) {
    this.documents = new TrustedDocuments(services);
  }

  /** Whether there is anything to recognise; asked of every request, hence without a promise. */
  concerns(request: FastifyRequest): boolean {
    return this.only || askedBy(request)?.['documentId'] != null;
  }

  /** Puts the text of a registered document in the place of its id. */
  async recognise(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const asked = askedBy(request);
    if (asked === null) return;
    const { documentId: id, query: text } = asked;
    if (id != null) {
      if (text !== undefined) return void sendFault(request, reply, twoDocuments);
      const found = typeof id === 'string' ? await this.documents.withId(id) : null;
      if (found === null) return void sendFault(request, reply, unknownDocument);
      request.trusted = found;
      delete asked['documentId'];
      asked['query'] = found.document;
      if (request.method === 'GET') request.raw.url = addressOf(request, found);
    } else if (this.only && typeof text === 'string') {
      request.trusted = await this.documents.withText(text);
    }
  }

  /** Administrators may ask anything, also where everybody else is held to what is registered. */
  requireTrust(request: FastifyRequest, viewer: Viewer): void {
    if (!this.only || request.trusted !== null || viewer.role === Role.ADMINISTRATOR) return;
    throw untrusted();
  }
}

/** What a request asks for: its body, or of a GET the parameters of its address. */
function askedBy({ method, body, query }: FastifyRequest): Record<string, unknown> | null {
  const asked = method === 'GET' ? query : body;
  return typeof asked === 'object' ? (asked as Record<string, unknown> | null) : null;
}

/** Apollo reads a GET from its address. */
function addressOf({ url }: FastifyRequest, { document }: TrustedDocument): string {
  const [path = '', search] = url.split('?', 2);
  const parameters = new URLSearchParams(search);
  parameters.delete('documentId');
  parameters.set('query', document);
  return `${path}?${parameters.toString()}`;
}
