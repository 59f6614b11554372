package io.github.graphidentity.platform.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubstringIndexTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void missesNoTextThatContainsTheWords(int seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        SubstringIndex index = new SubstringIndex(100);
        for (int i = 0; i < 100; i++) {
            texts.add(text(random, 1 + random.nextInt(20)));
            index.add(i, texts.get(i));
        }
        for (int i = 0; i < 2000; i++) {
            List<String> words = List.of(text(random, random.nextInt(4)), text(random, 1 + random.nextInt(2)));
            int from = random.nextInt(100);
            assertThat(index.candidates(words, from).boxed())
                    .as(words.toString())
                    .isSorted()
                    .allMatch(number -> number >= from && number < 100)
                    .containsAll(IntStream.range(from, 100)
                            .filter(number -> words.stream().allMatch(texts.get(number)::contains))
                            .boxed()
                            .toList());
        }
    }

    /** Of an alphabet in which sequences repeat, with characters of one, two and three bytes in UTF-8. */
    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("ab<éж日".charAt(random.nextInt(6)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"person.5003, 16", "5003, 16", "ad-000005003, 16", "qzxy, 0", "qzx, 16", "qz, 200", "é, 200"})
    void choosesFewOfManyTexts(String word, int most) {
        SubstringIndex index = new SubstringIndex(10_000);
        for (int i = 0; i < 10_000; i++) {
            index.add(i, "person." + i + "@contoso.example ad-%09d".formatted(i));
        }
        assertThat(index.candidates(List.of(word), 0).count()).isLessThanOrEqualTo(most);
    }

    @Test
    void findsTheTextThatReplacedAnother() {
        SubstringIndex index = new SubstringIndex(1);
        index.add(0, "before");
        assertThat(index.candidates(List.of("after"), 0)).isEmpty();

        index.add(0, "after");
        assertThat(index.candidates(List.of("after"), 0)).containsExactly(0);
    }
}
