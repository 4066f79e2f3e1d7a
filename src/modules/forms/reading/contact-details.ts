import { quoted, type Reading } from './reading';

const mobile = /^0[35789]\d{8}$/;
/** Since 2017 every landline is 02, area and number: eleven digits in all. */
const landline = /^02\d{9}$/;

/** Reads a Vietnamese telephone number however it is written; the value is E.164. */
export function readPhone(given: string): Reading {
  const national = given.replace(/[\s.\-()]/g, '').replace(/^(?:\+84|0084|84(?=\d{9,10}$))0?/, '0');
  if (mobile.test(national) || landline.test(national)) return { value: `+84${national.slice(1)}` };
  return {
    refusal: {
      vi: `số điện thoại gồm 10 chữ số bắt đầu bằng 03, 05, 07, 08, 09, hoặc 11 chữ số bắt đầu bằng 02; đã nhận ${quoted(given)}`,
      en: `a telephone number has 10 digits from 03, 05, 07, 08 or 09, or 11 digits from 02; got ${quoted(given)}`,
    },
  };
}

const mailbox =
  /^[^\s@"<>(),:;\\[\]]{1,64}@(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+[\p{L}]{2,63}$/u;

/** Reads an e-mail address; the domain is put into lower case, the mailbox is left as it is. */
export function readEmail(given: string): Reading {
  const address = given.trim();
  const at = address.lastIndexOf('@');
  if (address.length <= 254 && mailbox.test(address) && !/^\.|\.\.|\.@/.test(address)) {
    return { value: address.slice(0, at) + address.slice(at).toLowerCase() };
  }
  return {
    refusal: {
      vi: `địa chỉ thư điện tử có dạng ten@vi-du.vn; đã nhận ${quoted(given)}`,
      en: `an e-mail address looks like name@example.vn; got ${quoted(given)}`,
    },
  };
}
