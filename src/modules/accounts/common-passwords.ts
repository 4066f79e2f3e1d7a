/** The passwords of ten and more characters that guessing starts with, here and elsewhere. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `1234567890 12345678910 0123456789 0987654321 9876543210 1234512345 1122334455 1231231234
   123456789a a123456789 a1234567890 123456789q q123456789 qwertyuiop qwerty12345 qwerty123456
   1qaz2wsx3edc 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 q1w2e3r4t5y6 zaq12wsxcde3 asdfghjkl1 asdfghjkl;
   password12 password123 password1234 password12345 passw0rd123 p@ssword123 p@ssw0rd123 p@ssw0rd1234
   mypassword changeme123 welcome123 welcome1234 iloveyou12 iloveyou123 iloveyouforever
   administrator admin12345 admin123456 admin@12345 adminadmin root123456 superadmin
   abc1234567 abcd123456 abcd12345678 abcdefghij abc123456789 aa12345678 aa123456789 aa123456@
   matkhau123 matkhau1234 matkhau12345 matkhau123456 matkhau@123 mậtkhẩu123 mậtkhẩu1234
   khongcomatkhau khongbiet123 khongnho123 anhyeuem123 emyeuanh123 yeuemmaimai anhnhoem123
   vietnam123 vietnam1234 vietnam2025 vietnam2026 vietnam@123 vietnamvodich hanoi123456 saigon123456
   toiyeuvietnam hochiminh1 hochiminh123 laodong123 laodong2025 laodong2026 cungcau123 cungcau2026
   vieclam123 vieclam2026 trungtam123 nhanvien123 congchuc123 caclamdong 0909090909 0123123123
   football123 basketball superman123 batman12345 dragon12345 princess123 sunshine123 computer123
   letmein123 letmein1234 trustno1trustno1 whatever123 internet123 samsung123 iphone12345
   correcthorsebatterystaple`.split(/\s+/),
);
