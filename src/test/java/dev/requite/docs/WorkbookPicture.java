package dev.requite.docs;

import dev.requite.kit.LibreOffice;
import dev.requite.kit.WorkbookFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** What finance books from: the sheet of a run's workbook with its money by account and currency. */
final class WorkbookPicture {

    static final Path PNG = PicturesTest.FOLDER.resolve("workbook.png");
    static final Path TEXT = PicturesTest.FOLDER.resolve("workbook.txt");

    private static final String SHEET = "By currency";

    /** In the head of that sheet, and nowhere else. */
    private static final String ONLY_THERE = "amount by formula";

    private static final int MARGIN = 16;
    private static final int WHITE = 0xffffffff;

    private WorkbookPicture() {}

    /** A line for each row, its formulas reckoned out. */
    static String text(Path workbook) throws IOException {
        try (WorkbookFile file = WorkbookFile.read(workbook)) {
            return file.rows(SHEET).stream()
                    .map(row -> String.join(" | ", row) + "\n")
                    .collect(Collectors.joining());
        }
    }

    static void draw(LibreOffice office, Path workbook) throws IOException {
        BufferedImage page =
                ImageIO.read(new ByteArrayInputStream(office.page(workbook, ONLY_THERE, PicturesTest.WIDTH)));
        int[] written = IntStream.range(0, page.getHeight())
                .filter(y -> IntStream.range(0, page.getWidth()).anyMatch(x -> page.getRGB(x, y) != WHITE))
                .toArray();
        int top = Math.max(0, written[0] - MARGIN);
        int bottom = Math.min(page.getHeight(), written[written.length - 1] + MARGIN);
        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        ImageIO.write(page.getSubimage(0, top, page.getWidth(), bottom - top), "png", cut);
        Files.write(PNG, SmallPng.of(cut.toByteArray()));
    }
}
