/** What a sample vacancy says, by the first digit of its occupation (VSCO groups 2 to 5, 7 to 9). */
export const sampleTexts: Readonly<Record<string, readonly string[]>> = {
  '2': [
    'Lập kế hoạch và thực hiện công việc chuyên môn; báo cáo kết quả hằng tuần cho trưởng bộ phận.',
    'Tốt nghiệp đại học chuyên ngành phù hợp, làm được việc độc lập.',
    'Môi trường làm việc ổn định, xét lương mỗi năm hai lần.',
  ],
  '3': [
    'Theo dõi hồ sơ, số liệu và chứng từ; phối hợp với các phòng ban và khách hàng.',
    'Sử dụng thành thạo bảng tính và phần mềm chuyên ngành.',
    'Được đào tạo trong hai tháng đầu, có người hướng dẫn.',
  ],
  '4': [
    'Tiếp nhận, sắp xếp và lưu trữ giấy tờ; nhập số liệu chính xác, đúng hạn.',
    'Giao tiếp lịch sự, cẩn thận, biết tin học văn phòng.',
    'Làm giờ hành chính, nghỉ chiều thứ bảy và chủ nhật.',
  ],
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

/** Work in the words that people search for, with its occupation (VSCO 2020). */
export const everydayWork = [
  ['Kế toán tổng hợp', '3313'],
  ['Kế toán trưởng', '2411'],
  ['Nhân viên bán hàng', '5223'],
  ['Điều dưỡng viên', '3221'],
  ['Lập trình viên', '2514'],
  ['Nhân viên văn phòng', '4110'],
  ['Nhân viên kế toán', '4311'],
  ['Kế toán trưởng', '2411'],
  ['Lễ tân', '4226'],
  ['Kỹ sư xây dựng', '2142'],
  ['Nhân viên thiết kế đồ họa', '2166'],
  ['Nhân viên kinh doanh', '3322'],
] as const;
