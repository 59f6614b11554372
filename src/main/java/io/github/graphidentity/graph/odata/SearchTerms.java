package io.github.graphidentity.graph.odata;

import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words of a text as {@code $search} sees them: {@code HelloWorld}, {@code hello world}, {@code hello.world} and
 * {@code hello123} begin with the same one. Case makes no difference, nor does the order.
 */
@DocumentedBy("search-query-parameter.md")
record SearchTerms(List<String> words) {

    /** A word ends where a capital letter follows a small one, and where letters, digits and symbols meet. */
    private static final Pattern WORD = Pattern.compile(
            "\\p{IsUppercase}*[\\p{IsAlphabetic}&&[^\\p{IsUppercase}]]+|\\p{IsUppercase}+|\\p{IsDigit}+|\\S");

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern SYMBOLS = Pattern.compile("[^\\p{IsAlphabetic}\\p{IsDigit}]+");

    static SearchTerms of(String text) {
        return new SearchTerms(WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Values::fold)
                .toList());
    }

    /** Whether each is there: "helloworld" in {@code hello-world} too. */
    @Assumed("that the beginning of a word is enough: the page's example looks for Guthr")
    boolean areIn(String text) {
        List<String> there = new ArrayList<>(of(text).words);
        BLANKS.splitAsStream(text)
                .map(part -> SYMBOLS.matcher(part).replaceAll(""))
                .map(Values::fold)
                .forEach(there::add);
        return !words.isEmpty()
                && words.stream().allMatch(word -> there.stream().anyMatch(it -> it.startsWith(word)));
    }
}
