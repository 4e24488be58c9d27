package dev.requite.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Assumptions;

/**
 * LibreOffice, where it is installed beside the tools of Poppler: opens a workbook as people do who have it, reckons its
 * formulas out by itself, and prints it.
 */
public final class LibreOffice {

    private static final long PATIENCE_SECONDS = 120;

    /** Every sheet in a file of its own: commas, quotes, UTF-8, English numbers as they are and not as they are shown. */
    private static final String CSV =
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,-1";

    private final Path folder;

    private LibreOffice(Path folder) {
        this.folder = folder;
    }

    /**
     * Finds it, or skips the test where it is not.
     *
     * @param folder for its files
     */
    public static LibreOffice installed(Path folder) {
        for (String name : List.of("soffice", "pdftoppm", "pdftotext")) {
            Assumptions.assumeTrue(
                    InstalledProgram.named(List.of(name)).isPresent(), "no " + name + " is installed here");
        }
        return new LibreOffice(folder);
    }

    /**
     * What it shows in each sheet, row by row.
     *
     * @param names of all sheets of the workbook
     */
    public Map<String, List<List<String>>> sheets(Path workbook, List<String> names) throws IOException {
        Path out = converted(workbook, CSV);
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        for (String name : names) {
            sheets.put(name, rows(out.resolve(stem(workbook) + "-" + name + ".csv")));
        }
        return sheets;
    }

    private static List<List<String>> rows(Path csv) throws IOException {
        CSVFormat format =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
        try (CSVParser parser = CSVParser.parse(csv, StandardCharsets.UTF_8, format)) {
            return parser.getRecords().stream().map(CSVRecord::toList).toList();
        }
    }

    /** All that stands on paper, sheet by sheet. */
    public List<String> pages(Path workbook) throws IOException {
        return texts(printed(workbook));
    }

    /**
     * The first sheet of paper on which some words stand.
     *
     * @param width in pixels
     * @return a PNG
     */
    public byte[] page(Path workbook, String words, int width) throws IOException {
        Path printed = printed(workbook);
        int page = 1;
        for (String text : texts(printed)) {
            if (text.contains(words)) {
                break;
            }
            page++;
        }
        Path picture = folder.resolve(stem(workbook));
        call(
                "pdftoppm",
                "-png",
                "-singlefile",
                "-f",
                String.valueOf(page),
                "-scale-to-x",
                String.valueOf(width),
                "-scale-to-y",
                "-1",
                printed.toString(),
                picture.toString());
        return Files.readAllBytes(Path.of(picture + ".png"));
    }

    private List<String> texts(Path printed) throws IOException {
        Path text = folder.resolve(printed.getFileName() + ".txt");
        call("pdftotext", "-layout", printed.toString(), text.toString());
        return List.of(Files.readString(text).split("\f"));
    }

    private Path printed(Path workbook) throws IOException {
        return converted(workbook, "pdf").resolve(stem(workbook) + ".pdf");
    }

    private Path converted(Path workbook, String form) throws IOException {
        Path out = Files.createTempDirectory(folder, "converted");
        call(
                "soffice",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                out.toString(),
                workbook.toString());
        return out;
    }

    private static String stem(Path workbook) {
        return workbook.getFileName().toString().replaceFirst("\\.xlsx$", "");
    }

    private void call(String program, String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(InstalledProgram.named(List.of(program)).map(Path::toString).orElseThrow());
        line.addAll(List.of(arguments));
        Path said = folder.resolve(program + ".said");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(program + " does not end");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + program + " was waited for", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException(program + " ended with " + process.exitValue() + ": " + Files.readString(said));
        }
    }
}
