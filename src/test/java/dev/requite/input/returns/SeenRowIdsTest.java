package dev.requite.input.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An id that was seen is never missed, and few others are taken for one. */
class SeenRowIdsTest {

    private static final int MANY = 200_000;

    static Stream<List<String>> ids() {
        Random random = new Random(7);
        return Stream.of(
                numbered("R-%d"),
                numbered("2026-11-20/%09d/returns"),
                IntStream.range(0, MANY)
                        .mapToObj(i -> new UUID(random.nextLong(), random.nextLong()).toString())
                        .toList());
    }

    private static List<String> numbered(String pattern) {
        return IntStream.range(0, MANY).mapToObj(pattern::formatted).toList();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void whatWasSeenIsKnownAndNearlyNothingElse(List<String> ids) {
        SeenRowIds seen = new SeenRowIds();

        assertThat(ids.stream().filter(seen::note).count())
                .as("new ones that look known")
                .isLessThan(MANY / 100);
        assertThat(ids).allMatch(seen::note);
    }
}
