/** For the labour officer of a commune. */
export const commune = `# Cán bộ xã, phường. Mã: / The labour officer of a commune. Token: npm run -s token -- COMMUNE_OFFICER --place 00004
# Dán mã vào mục Auth ở trên. / Paste it under Auth, above.

# Người lao động trên địa bàn: tên có dấu hay không, thứ tự nào cũng được. / The people of one's commune.
query Labourers {
  labourers(search: "mau lan", filter: { activityStatuses: [EMPLOYED, UNEMPLOYED] }, first: 20) {
    totalCount
    nodes {
      id
      version
      fullName
      birthYear
      activityStatus
      employment { occupationText occupation { name } }
      verification { doubts }
    }
  }
}

# Ai đổi gì, khi nào, theo căn cứ nào; mục nhạy cảm cần mục đích. / Who changed what, on what basis; sensitive items need a purpose.
query History {
  labourers(orderBy: CHANGED, purpose: "PRIORITY_SUPPORT", first: 3) {
    nodes {
      id
      fullName
      priorityGroups
      versions(first: 5) {
        nodes { version validFrom recordedAt byRole source legalBasis reason changes { field before after } }
      }
    }
  }
}

# Ghi phiếu: ngày sinh ghi như trên giấy. / Take a form in: dates as the paper has them.
mutation Record {
  recordLabourer(
    input: {
      formVersion: "TT09-2025/01"
      labourer: {
        placeCode: "00004"
        fullName: "Nguyễn Thị Thử"
        dateOfBirth: "20/05/1991"
        sex: FEMALE
        personalId: "001191900999"
        permanentAddress: { placeCode: "00004", line: "Số 9 Ngõ Mẫu" }
        generalEducation: UPPER_SECONDARY
        technicalQualification: UNTRAINED
        activityStatus: UNEMPLOYED
        unemployment: { history: WORKED_BEFORE, duration: LT_3M }
        declaredOn: "15/11/2025"
      }
    }
  ) {
    labourer { id version }
    warnings { code message field }
    userErrors { code message field }
  }
}

# Chuyển đi xã khác: cán bộ nơi đến nhận hồ sơ. / Moved away: the officer there takes the record over.
mutation MovedAway {
  labourerLeftArea(input: { id: "ID", version: 1, toPlaceCode: "26737" }) {
    userErrors { code message field }
  }
}
`;

/** For a labourer, about themselves. */
export const citizen = `# Người lao động: đăng nhập bằng tài khoản mẫu mau.citizen. / A labourer: sign in as mau.citizen of the sample.

# Hồ sơ của tôi, và những gì đã thay đổi. / My own record, and what has changed in it.
query MyRecord {
  viewer {
    labourer {
      fullName
      personalId
      dateOfBirth
      activityStatus
      place { fullName }
      source
      legalBasis
      versions(first: 10) { nodes { version recordedAt byOffice reason changes { field before after } } }
    }
  }
}
`;

/** For the data-protection officer: uses, refusals, requests; nobody's record. */
export const dataProtection = `# Người phụ trách bảo vệ dữ liệu cá nhân: đăng nhập bằng tài khoản mẫu mau.dpo. / The data-protection officer. Token: npm run -s token -- DATA_PROTECTION_OFFICER

# Ai đã dùng dữ liệu của ai, để làm gì. / Who used whose data, what for.
query Ledger {
  auditTrail(first: 20) {
    nodes { at byRole byOffice bySubject action purpose legalBasis fields subjects times position }
    pageInfo { hasNextPage endCursor }
  }
}

# Các lần bị từ chối, và tài khoản xem quá nhiều người. / What was refused, and who sees very many people.
query Refused {
  refused: auditTrail(filter: { action: "REFUSED" }, first: 20) { nodes { at byRole bySubject fields times } }
  manyPeople: auditTrail(filter: { action: "MANY_PEOPLE" }, first: 20) { nodes { at byRole bySubject times } }
}

# Yêu cầu của chủ thể dữ liệu đã quá hạn. / Requests of people that are late.
query LateRequests {
  subjectRequests(filter: { late: true }, first: 20) {
    totalCount
    nodes { id kind status receivedAt answerBy dueOn place { fullName } }
  }
}

# Hồ sơ mở trong trường hợp cấp bách, chưa được xem xét. / Records opened in an emergency.
query Emergencies {
  emergencyAccesses(first: 20) { nodes { id reason openedAt expiresAt byRole finding } }
}

# Điểm cuối mỗi ngày của sổ, có chữ ký: lưu ở nơi khác. / The signed end of each day: keep it elsewhere.
query Heads {
  ledgerHeads(first: 30) { day position hash signature line }
  ledgerKey
}
`;
