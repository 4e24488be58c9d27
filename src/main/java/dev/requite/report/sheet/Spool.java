package dev.requite.report.sheet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A sheet until it has its place in the workbook: a zip takes one file after the other, rows come as they are read. */
final class Spool implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final OutputStream bytes;
    private final OutputStream out;

    /** @param file is there, and empty */
    Spool(Path file) throws IOException {
        this.file = file;
        bytes = Files.newOutputStream(file);
        out = new DeflaterOutputStream(bytes, deflater, BUFFER);
    }

    void write(StringBuilder text) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** After the last text: nothing is written any more. */
    void copyTo(OutputStream to) throws IOException {
        out.close();
        try (InputStream in = new InflaterInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            in.transferTo(to);
        }
    }

    /** Not what packs: on a full disk it would write once more, and fail. */
    @Override
    public void close() throws IOException {
        deflater.end();
        bytes.close();
    }
}
