package io.github.graphidentity.graph.odata;

import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The search terms of a text: {@code HelloWorld}, {@code hello world}, {@code hello.world} and {@code hello123} all contain the
 * term {@code hello}. Case and order are ignored.
 */
@DocumentedBy("search-query-parameter.md")
record SearchTerms(List<String> words) {

    /** A word ends between a lower-case and an upper-case letter, and between letters, digits and symbols. */
    private static final Pattern WORD = Pattern.compile(
            "\\p{IsUppercase}*[\\p{IsAlphabetic}&&[^\\p{IsUppercase}]]+|\\p{IsUppercase}+|\\p{IsDigit}+|\\S");

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SYMBOLS = Pattern.compile("[^\\p{IsAlphabetic}\\p{IsDigit}]+");

    static SearchTerms of(String text) {
        return new SearchTerms(WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(ValueComparison::fold)
                .toList());
    }

    /** Returns whether a text contains all terms. {@code hello-world} also contains {@code helloworld}. */
    @Assumed("that the beginning of a word is enough: the page's example looks for Guthr")
    boolean match(String text) {
        List<String> present = new ArrayList<>(of(text).words);
        BLANKS.splitAsStream(text)
                .map(part -> SYMBOLS.matcher(part).replaceAll(""))
                .map(ValueComparison::fold)
                .forEach(present::add);
        return !words.isEmpty()
                && words.stream().allMatch(word -> present.stream().anyMatch(it -> it.startsWith(word)));
    }
}
