package io.github.graphidentity.resources.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.GraphObjects;
import io.github.graphidentity.graph.access.Caller;
import io.github.graphidentity.graph.model.GraphModel;
import io.github.graphidentity.graph.model.GraphType;
import io.github.graphidentity.graph.odata.LongReads;
import io.github.graphidentity.graph.odata.Query;
import io.github.graphidentity.graph.odata.QueryOptions;
import io.github.graphidentity.graph.odata.ResultPage;
import io.github.graphidentity.platform.concurrent.WaitingThreads;
import io.github.graphidentity.platform.records.RecordStore;
import io.github.graphidentity.tenant.clock.ManualTimer;
import io.github.graphidentity.tenant.clock.TenantClock;
import io.github.graphidentity.tenant.worlds.BareTenant;
import io.github.graphidentity.tenant.worlds.SimulatedTenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.springframework.mock.web.MockHttpServletRequest;

/** Compares random queries for users with a simple reference implementation. The repetition is the seed, so failures are reproducible. */
class RandomUserQueryTests {

    private static final LongReads LONG_READS = new LongReads(new WaitingThreads(200));

    private static final GraphType USER = GraphModel.SERVED.type("user");
    private static final GraphType AGENT_USER = GraphModel.SERVED.type("agentUser");
    private static final TenantClock CLOCK = new TenantClock(Clock.systemUTC(), new ManualTimer());
    private static final Caller CALLER = new Caller("t", "app", "app", null, null, Set.of(), Set.of());
    private static final int QUERIES = 100;
    private static final List<String> WORDS = List.of("a", "A", "ab", "b", "É", "it's", "10", "9", "İ", "ib");

    private record Said(String filter, Predicate<EntraUser> meaning) {}

    @RepeatedTest(20)
    void returnTheUsersOfAReferenceImplementation(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        EntraUsers users = users(random);
        for (int i = 0; i < QUERIES; i++) {
            Asked asked = Asked.of(random, users);
            String description = "seed %d: %s".formatted(repetition.getCurrentRepetition(), asked);
            List<String> meant = ids(asked.in(users.all().toList()));
            assertThat(read(users, asked, () -> {})).as(description).isEqualTo(meant);
            assertThat(query(users, asked, asked.query()).count())
                    .as(description)
                    .isEqualTo(meant.size());
        }
    }

    /** Users who are added or removed between two pages may or may not be returned. */
    @RepeatedTest(20)
    void returnEachStableUserOnceDuringChanges(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < QUERIES / 2; i++) {
            EntraUsers users = users(random);
            List<EntraUser> before = users.all().toList();
            Asked asked = Asked.of(random, users);
            List<String> told = read(users, asked, () -> {
                users.all().toList().stream()
                        .filter(user -> random.nextInt(8) == 0)
                        .forEach(user -> users.delete(user.id()));
                for (int n = random.nextInt(4); n > 0; n--) {
                    users.add(user(1000 + random.nextInt(1_000_000_000), random));
                }
            });
            List<String> allAlong = ids(asked.in(
                    before.stream().filter(user -> users.get(user.id()) != null).toList()));
            assertThat(told)
                    .as("seed %d, %d: %s", repetition.getCurrentRepetition(), i, asked)
                    .doesNotHaveDuplicates()
                    .filteredOn(allAlong::contains)
                    .isEqualTo(allAlong);
        }
    }

    /** Everything that a query can ask for, with what it means. */
    private record Asked(
            GraphType type, Said filter, @Nullable Said search, String orderBy, int top) {

        static Asked of(Random random, EntraUsers users) {
            return new Asked(
                    random.nextInt(4) == 0 ? AGENT_USER : USER,
                    RandomUserQueryTests.filter(random, 0, users.all().toList()),
                    random.nextInt(3) == 0 ? RandomUserQueryTests.search(random, 0) : null,
                    List.of(
                                    "",
                                    "displayName",
                                    "displayName desc",
                                    "userPrincipalName",
                                    "createdDateTime desc,displayName")
                            .get(random.nextInt(5)),
                    1 + random.nextInt(5));
        }

        String query() {
            return "$count=true&$filter=" + encoded(filter.filter())
                    + (search == null ? "" : "&$search=" + encoded(search.filter()))
                    + (orderBy.isEmpty() ? "" : "&$orderby=" + encoded(orderBy))
                    + "&$top=" + top;
        }

        List<EntraUser> in(Collection<EntraUser> users) {
            return users.stream()
                    .filter(user -> type.equals(USER) || user.agentUser())
                    .filter(filter.meaning())
                    .filter(user -> search == null || search.meaning().test(user))
                    .sorted(order(orderBy))
                    .toList();
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    private static List<String> ids(List<EntraUser> users) {
        return users.stream().map(EntraUser::id).toList();
    }

    /** @param between two pages */
    private static List<String> read(EntraUsers users, Asked asked, Runnable between) {
        List<String> ids = new ArrayList<>();
        for (String next = asked.query(); next != null; between.run()) {
            ResultPage<Entity> page = query(users, asked, next).page();
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(asked.top());
            page.rows().forEach(user -> ids.add(user.object().id()));
            next = page.nextToken() == null ? null : QueryOptions.next(next, page.nextToken());
        }
        return ids;
    }

    private static Query<Entity> query(EntraUsers users, Asked asked, String query) {
        QueryOptions options =
                QueryOptions.read(query, asked.type().structure(), EntityQuery.listOptions(asked.type()), 0);
        EntityQuery.check(asked.type(), options, true, true);
        SimulatedTenant tenant = BareTenant.in(new RecordStore(), CLOCK, users);
        List<String> path = asked.type().equals(USER) ? List.of("users") : List.of("users", AGENT_USER.fullName());
        EntityBody bodies = new EntityBody(new TypeRules(List.of()));
        Target target = Target.of(
                EntityPath.of(path, true, new BoundOperations(List.of())).orElseThrow(),
                tenant,
                CALLER,
                new Relations(List.of()));
        EntityRequest request = new EntityRequest(new MockHttpServletRequest(), "beta", CALLER, tenant, target);
        EntityRows rows = EntityRows.of(target, options.filter(), user -> bodies.entity(request, user));
        return new Query<>(
                options, LONG_READS.of(tenant.id(), rows), row -> row.object().id());
    }

    private static EntraUsers users(Random random) {
        EntraUsers users = new EntraUsers(new GraphObjects(new RecordStore(), Clock.systemUTC()), List.of());
        int size = random.nextInt(30);
        for (int i = 0; i < size; i++) {
            users.add(user(i, random));
        }
        return users;
    }

    private static EntraUser user(int i, Random random) {
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
        return new EntraUser(new UUID(random.nextLong(), i).toString(), properties, null);
    }

    /** Words of the name, each of which here is one word but one; the beginning of the city. */
    private static Said search(Random random, int depth) {
        String word = word(random);
        return switch (random.nextInt(depth > 2 ? 3 : 5)) {
            case 3 -> {
                Said left = search(random, depth + 1);
                Said right = search(random, depth + 1);
                yield new Said(
                        "(" + left.filter() + ")" + (random.nextBoolean() ? " AND " : " ") + "(" + right.filter() + ")",
                        left.meaning().and(right.meaning()));
            }
            case 4 -> {
                Said left = search(random, depth + 1);
                Said right = search(random, depth + 1);
                yield new Said(
                        "(" + left.filter() + ") OR (" + right.filter() + ")",
                        left.meaning().or(right.meaning()));
            }
            case 0 -> about("\"city:" + word + "\"", city -> city != null && city.startsWith(folded(word)));
            default -> new Said("\"displayName:" + word + "\"", user -> isWordOf(user.displayName(), folded(word)));
        };
    }

    private static boolean isWordOf(String name, String word) {
        return name.equals("it's")
                ? word.equals("it's") || word.equals("i")
                : !word.equals("it's") && folded(name).startsWith(word);
    }

    private static Comparator<EntraUser> order(String orderBy) {
        Comparator<EntraUser> byName = Comparator.comparing(user -> folded(user.displayName()));
        Comparator<EntraUser> byCreation = Comparator.comparing(RandomUserQueryTests::created);
        Comparator<EntraUser> order = switch (orderBy) {
            case "displayName" -> byName;
            case "displayName desc" -> byName.reversed();
            case "userPrincipalName" -> Comparator.comparing(EntraUser::userPrincipalName);
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

    /** Conditions that are true or false for every user, and never unknown. */
    private static Said plain(Random random, List<EntraUser> users) {
        String word = word(random);
        Instant moment = moment(random);
        return switch (random.nextInt(12)) {
            case 0 -> new Said("accountEnabled eq true", EntraUser::accountEnabled);
            case 8 ->
                new Said(
                        "displayName ge " + literal(word),
                        user -> folded(user.displayName()).compareTo(folded(word)) >= 0);
            case 9 ->
                new Said(
                        "displayName le " + literal(word),
                        user -> folded(user.displayName()).compareTo(folded(word)) <= 0);
            case 10 ->
                new Said(
                        "displayName eq " + literal(word),
                        user -> folded(user.displayName()).equals(folded(word)));
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
        return text.replace('İ', 'I').toLowerCase(Locale.ROOT);
    }

    private static String literal(String word) {
        return "'" + word.replace("'", "''") + "'";
    }
}
