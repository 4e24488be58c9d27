package dev.requite.input.file;

/**
 * How large things may be before a file is refused as a whole. Protects memory against unclosed quotes and disks
 * against gzip bombs; no honest returns file comes near the defaults.
 *
 * @param recordCharsMax longest record, in UTF-16 characters
 * @param unpackedBytesFree unpacked bytes up to which {@code unpackRatioMax} is not asked for
 * @param unpackRatioMax unpacked bytes per packed byte, beyond {@code unpackedBytesFree}
 * @param unpackedBytesMax unpacked bytes at most, whatever the ratio
 */
public record IntakeLimits(int recordCharsMax, long unpackedBytesFree, int unpackRatioMax, long unpackedBytesMax) {

    private static final long MIB = 1024 * 1024;

    public IntakeLimits {
        if (recordCharsMax < 1 || unpackedBytesFree < 0 || unpackRatioMax < 1 || unpackedBytesMax < 1) {
            throw new IllegalArgumentException("limits are more than zero");
        }
    }

    /** Records of 1 Mi characters; 200 : 1 beyond 64 MiB; 16 GiB unpacked. */
    public static IntakeLimits defaults() {
        return new IntakeLimits((int) MIB, 64 * MIB, 200, 16 * 1024 * MIB);
    }
}
