/** What a sample vacancy says, by the first digit of its occupation (VSCO groups 5, 7, 8, 9). */
export const sampleTexts: Readonly<Record<string, readonly string[]>> = {
  '5': [
    'Đón tiếp, tư vấn và phục vụ khách theo quy trình; giữ khu vực làm việc sạch sẽ, gọn gàng.',
    'Làm theo ca xoay, có người kèm việc trong hai tuần đầu.',
    'Ưu tiên người giao tiếp tốt, trung thực, gắn bó lâu dài.',
  ],
  '7': [
    'Làm việc theo bản vẽ và hướng dẫn kỹ thuật; kiểm tra chất lượng trước khi bàn giao.',
    'Bảo quản dụng cụ, tuân thủ quy định an toàn lao động.',
    'Được đào tạo nâng tay nghề và thi nâng bậc hằng năm.',
  ],
  '8': [
    'Vận hành, theo dõi máy và dây chuyền; ghi nhật ký ca và báo sự cố kịp thời.',
    'Vệ sinh, bảo dưỡng máy hằng ngày theo lịch.',
    'Nhà máy có xe đưa đón và bữa ăn ca.',
  ],
  '9': [
    'Bốc xếp, phân loại, dọn dẹp và hỗ trợ tổ sản xuất theo phân công.',
    'Không yêu cầu bằng cấp; được hướng dẫn tại chỗ.',
    'Có sức khỏe tốt, chịu khó, đúng giờ.',
  ],
};

export const samplePlaces = [
  ['79', '26743'],
  ['01', '00004'],
  ['48', null],
  ['31', null],
  ['92', null],
  ['75', null],
  ['24', null],
  ['25', null],
  ['22', null],
  ['38', null],
  ['40', null],
  ['46', null],
  ['56', null],
  ['66', null],
  ['68', null],
  ['80', null],
  ['91', null],
  ['52', null],
] as const;
