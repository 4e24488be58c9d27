package dev.requite.docs;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A picture in the 256 colours that it has most of, which of a page are nearly all: half as many bytes. */
final class SmallPng {

    private static final int COLOURS_MAX = 256;

    private SmallPng() {}

    static byte[] of(byte[] png) throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        List<Integer> colours = mostFrequent(pixels);
        BufferedImage small = new BufferedImage(
                picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, palette(colours));
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            int place = places.computeIfAbsent(pixels[i], colour -> nearest(colours, colour));
            small.getRaster().setSample(i % picture.getWidth(), i / picture.getWidth(), 0, place);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(small, "png", out);
        return out.toByteArray();
    }

    private static List<Integer> mostFrequent(int[] pixels) {
        Map<Integer, Long> counts =
                IntStream.of(pixels).boxed().collect(Collectors.groupingBy(pixel -> pixel, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS_MAX)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static IndexColorModel palette(List<Integer> colours) {
        int[] palette = colours.stream().mapToInt(Integer::intValue).toArray();
        return new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
    }

    private static int nearest(List<Integer> colours, int wanted) {
        return IntStream.range(0, colours.size())
                .boxed()
                .min(Comparator.comparingInt(place -> distance(colours.get(place), wanted)))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        return IntStream.of(0, 8, 16)
                .map(shift -> ((one >> shift) & 0xff) - ((other >> shift) & 0xff))
                .map(difference -> difference * difference)
                .sum();
    }
}
