package io.github.graphidentity.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.entra.EntraUser;
import io.github.graphidentity.entra.EntraUsers;
import io.github.graphidentity.odata.Page;
import io.github.graphidentity.odata.QueryOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Random tenants, asked random questions, and the same questions answered by going through everybody. The seed is the
 * repetition, so a failure can be had again.
 */
class RandomUserQueryTests {

    private static final int QUERIES = 100;
    private static final List<String> WORDS = List.of("a", "A", "ab", "b", "É", "it's", "10", "9");

    private record Said(String filter, Predicate<EntraUser> meaning) {}

    @RepeatedTest(20)
    void findWhoIsMeant(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        EntraUsers users = users(random);
        for (int i = 0; i < QUERIES; i++) {
            Said said = filter(random, 0, List.copyOf(users.values()));
            UserKind kind = random.nextInt(4) == 0 ? UserKind.AGENT_USER : UserKind.USER;
            String orderBy = List.of("", "displayName", "displayName desc", "createdDateTime desc,displayName")
                    .get(random.nextInt(4));
            String query = "$count=true&$filter=" + URLEncoder.encode(said.filter(), StandardCharsets.UTF_8)
                    + (orderBy.isEmpty() ? "" : "&$orderby=" + orderBy.replace(" ", "%20"))
                    + "&$top=" + (1 + random.nextInt(5));
            List<String> meant = users.values().stream()
                    .filter(user -> kind == UserKind.USER || user.agentUser())
                    .filter(said.meaning())
                    .sorted(order(orderBy))
                    .map(EntraUser::id)
                    .toList();
            String description = "seed %d: %s".formatted(repetition.getCurrentRepetition(), query);
            assertThat(read(users, kind, query)).as(description).isEqualTo(meant);
            assertThat(UserQuery.of(users, kind, options(query)).count())
                    .as(description)
                    .isEqualTo(meant.size());
        }
    }

    private static List<String> read(EntraUsers users, UserKind kind, String query) {
        List<String> ids = new ArrayList<>();
        for (String next = query; next != null; ) {
            Page<EntraUser> page = UserQuery.of(users, kind, options(next)).page();
            page.rows().forEach(user -> ids.add(user.id()));
            next = page.nextToken() == null ? null : QueryOptions.next(next, page.nextToken());
        }
        return ids;
    }

    private static QueryOptions options(String query) {
        QueryOptions options = QueryOptions.read(query, UserType.STRUCTURE, UserQuery.OF_A_LIST, 0);
        UserQuery.check(options, true, true);
        return options;
    }

    private static EntraUsers users(Random random) {
        EntraUsers users = new EntraUsers(Clock.systemUTC(), List.of());
        int size = random.nextInt(30);
        for (int i = 0; i < size; i++) {
            Map<String, Object> properties = new HashMap<>();
            properties.put("userPrincipalName", "p" + i + "@contoso.example");
            properties.put("accountEnabled", random.nextBoolean());
            properties.put("displayName", word(random));
            properties.put("createdDateTime", moment(random).toString());
            if (random.nextBoolean()) {
                properties.put("city", word(random));
            }
            if (random.nextInt(3) == 0) {
                properties.put("identityParentId", new UUID(7, i).toString());
            }
            properties.put(
                    "otherMails",
                    random.ints(random.nextInt(3), 0, 9)
                            .mapToObj(n -> "m" + n + "@x")
                            .toList());
            users.add(new EntraUser(new UUID(random.nextLong(), i).toString(), properties, null, List.of()));
        }
        return users;
    }

    private static Comparator<EntraUser> order(String orderBy) {
        Comparator<EntraUser> byName = Comparator.comparing(user -> folded(user.displayName()));
        Comparator<EntraUser> byCreation = Comparator.comparing(RandomUserQueryTests::created);
        Comparator<EntraUser> order = switch (orderBy) {
            case "displayName" -> byName;
            case "displayName desc" -> byName.reversed();
            case "createdDateTime desc,displayName" -> byCreation.reversed().thenComparing(byName);
            default -> Comparator.comparing(EntraUser::id);
        };
        return order.thenComparing(EntraUser::id);
    }

    private static Said filter(Random random, int depth, List<EntraUser> users) {
        return switch (random.nextInt(depth > 3 ? 9 : 12)) {
            case 9 -> {
                Said inner = plain(random, users);
                yield new Said("not (" + inner.filter() + ")", inner.meaning().negate());
            }
            case 10 -> {
                Said left = filter(random, depth + 1, users);
                Said right = filter(random, depth + 1, users);
                yield new Said(
                        "(" + left.filter() + ") AND (" + right.filter() + ")",
                        left.meaning().and(right.meaning()));
            }
            case 11 -> {
                Said left = filter(random, depth + 1, users);
                Said right = filter(random, depth + 1, users);
                yield new Said(
                        "(" + left.filter() + ") or (" + right.filter() + ")",
                        left.meaning().or(right.meaning()));
            }
            default -> plain(random, users);
        };
    }

    /** Conditions that of everybody are true or false, and never unknown. */
    private static Said plain(Random random, List<EntraUser> users) {
        String word = word(random);
        Instant moment = moment(random);
        return switch (random.nextInt(9)) {
            case 0 -> new Said("accountEnabled eq true", EntraUser::accountEnabled);
            case 1 -> about("city eq " + literal(word), city -> folded(word).equals(city));
            case 2 -> about("city ne " + literal(word), city -> !folded(word).equals(city));
            case 3 -> about("city ge " + literal(word), city -> city != null && city.compareTo(folded(word)) >= 0);
            case 4 -> about("city eq null", Objects::isNull);
            case 5 ->
                new Said("createdDateTime le " + moment, user -> !created(user).isAfter(moment));
            case 6 -> {
                String end = random.nextInt(9) + "@x";
                yield new Said(
                        "otherMails/any(m:endsWith(m,'" + folded(end) + "') or m eq 'M1@x')",
                        user -> ((List<?>) user.properties().get("otherMails"))
                                .stream().anyMatch(mail -> mail.toString().endsWith(end) || mail.equals("m1@x")));
            }
            case 7 -> {
                String id = users.isEmpty()
                        ? "x"
                        : users.get(random.nextInt(users.size())).id();
                yield new Said(
                        "id in ('" + id.toUpperCase(Locale.ROOT) + "','nobody')",
                        user -> user.id().equals(id));
            }
            default ->
                new Said(
                        "startswith(displayName," + literal(word) + ")",
                        user -> folded(user.displayName()).startsWith(folded(word)));
        };
    }

    private static Said about(String filter, Predicate<@Nullable String> meaning) {
        return new Said(
                filter,
                user -> meaning.test(user.properties().get("city") instanceof String city ? folded(city) : null));
    }

    private static Instant created(EntraUser user) {
        return OffsetDateTime.parse(String.valueOf(user.properties().get("createdDateTime")))
                .toInstant();
    }

    private static Instant moment(Random random) {
        return Instant.parse("2026-11-21T12:00:00Z").plusSeconds(random.nextInt(5));
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String literal(String word) {
        return "'" + word.replace("'", "''") + "'";
    }
}
