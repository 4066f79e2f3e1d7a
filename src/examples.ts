/** Example operations for one group of users: a tab of the explorer. */
export interface Examples {
  readonly tab: string;
  /** Whether the tab has a place for a token. */
  readonly signedIn: boolean;
  readonly source: string;
}

const anyone = `# Bất kỳ ai, không cần mã truy cập. / Anyone, no token needed.
# Đặt con trỏ vào một thao tác rồi chạy (Ctrl+Enter). / Put the cursor in an operation and run it.

# Bạn là ai với máy chủ? / Who are you to the server?
query WhoAmI {
  viewer {
    role
  }
}
`;

const portal = `# Cổng việc làm. Mã: / A job portal. Token: npm run -s token -- PORTAL
# Dán mã vào mục Auth bên trái. / Paste it under Auth on the left.

query WhoAmI {
  viewer {
    role
  }
}
`;

const employer = `# Người sử dụng lao động. Mã: / An employer. Token: npm run -s token -- EMPLOYER --employer TAXCODE
# Dán mã vào mục Auth bên trái. / Paste it under Auth on the left.

query WhoAmI {
  viewer {
    role
  }
}
`;

const centre = `# Trung tâm dịch vụ việc làm. Mã: / A public employment centre. Token: npm run -s token -- CENTRE_STAFF --place 79
# Dán mã vào mục Auth bên trái. / Paste it under Auth on the left.

query WhoAmI {
  viewer {
    role
  }
}
`;

/** What the explorer opens with. A test holds each against the contract. */
export const examples: readonly Examples[] = [
  { tab: 'Mọi người · Anyone', signedIn: false, source: anyone },
  { tab: 'Cổng việc làm · Portal', signedIn: true, source: portal },
  { tab: 'Doanh nghiệp · Employer', signedIn: true, source: employer },
  { tab: 'Trung tâm · Centre', signedIn: true, source: centre },
];
