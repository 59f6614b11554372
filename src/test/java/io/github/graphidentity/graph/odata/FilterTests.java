package io.github.graphidentity.graph.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.graphidentity.graph.odata.EdmType.Primitive;
import io.github.graphidentity.graph.odata.EdmType.Structure;
import io.github.graphidentity.graph.odata.Person.Badge;
import io.github.graphidentity.graph.wire.GraphException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTests {

    private static final Person ADA = new Person(
            "1",
            "Ada O'Neill",
            true,
            Instant.parse("2026-11-21T12:00:00Z"),
            List.of(new Badge("A1", "red", List.of("north", "south"))));
    private static final Person BOB = new Person(
            "2", "bob", false, Instant.parse("2026-11-22T00:00:00Z"), List.of(new Badge("B1", "green", List.of())));
    private static final Person NOBODY = new Person("3", null, null, null, List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "id eq '1' | 1",
                "badges/$count gt -1 | 1 2 3",
                "badges/$count eq -1 | \"\"",
                "'1' eq id | 1",
                "id ne '1' | 2 3",
                "name eq 'BOB' | 2",
                "name eq 'Ada O''Neill' | 1",
                "name eq null | 3",
                "name ne null | 1 2",
                "name ne 'bob' | 1 3",
                "active | 1",
                "active eq true | 1",
                "not active | 2",
                "not(active eq true) | 2 3",
                "active eq null | 3",
                "id in ('1','3') | 1 3",
                "name in ('ADA O''NEILL', null) | 1 3",
                "startswith(name,'ada') | 1",
                "endswith(name,'B') | 2",
                "contains(name,'o') | 1 2",
                "not contains(name,'a') | 2",
                "startswith(name,'ada') eq false | 2",
                "contains(name,name) | 1 2",
                "id eq '1' or id eq '2' and active | 1",
                "(id eq '1' or id eq '2') and active eq false | 2",
                "contains(name,'a') or true | 1 2 3",
                "contains(name,'a') and false | \"\"",
                "badges/any() | 1 2",
                "badges/any(b:b/colour eq 'red') | 1",
                "badges/any(b:b/colour eq test.colour'green') | 2",
                "badges/any(b:b/colour ne 'red') | 2",
                "badges/any(b:b/colour in ('red','green')) | 1 2",
                "badges/all(b:b/colour eq 'red') | 1 3",
                "badges/any(b:b/doors/any(d:d eq 'north')) | 1",
                "badges/any(b:b/number eq 'a1' and b/doors/any(d:startswith(d,'s') and b/colour eq 'red')) | 1",
                "badges/any(b:startswith(b/number,'A') and active) | 1",
                "badges/any(id:id/number eq 'B1') | 2",
                "$it/id eq '2' | 2",
                "test.person/id eq '2' | 2",
                "  id   eq\t'1'  | 1",
                "true eq active | 1",
                "active eq (id eq '1') | 1 2",
                "id ge '2' | 2 3",
                "id gt '2' or id lt '2' | 1 3",
                "name le 'AZ' | 1",
                "not(name le 'AZ') | 2 3",
                "active ge true | 1",
                "badges/$count eq 1 | 1 2",
                "badges/$count lt 1 | 3",
                "badges/any(b:b/doors/$count eq 2) | 1",
                "born eq 2026-11-21T13:00:00+01:00 | 1",
                "born ge 2026-11-22 | 2",
                "born lt 2026-11-21T12:00:00.001Z | 1",
                "NOT(id ne '2') OR startsWith(name,'ADA') AND id IN ('1') | 1 2",
                "badges/Any(b:b/number EQ 'B1') | 2",
                "active eq TRUE | 1",
            })
    void matches(String filter, String passing) {
        Filter read = Filter.parse(filter, Person.TYPE);
        assertThat(Stream.of(ADA, BOB, NOBODY).filter(read::test).map(Person::id))
                .containsExactly(passing.isEmpty() ? new String[0] : passing.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | Syntax error at position 0 in ''.",
                "id eq | Syntax error at position 5 in 'id eq'.",
                "id eq '1' id | Syntax error at position 10 in 'id eq '1' id'.",
                "(id eq '1' | Syntax error at position 10 in '(id eq '1''.",
                "id in () | Syntax error at position 7 in 'id in ()'.",
                "id in (name) | Syntax error at position 11 in 'id in (name)'.",
                "badges/all() | Syntax error at position 11 in 'badges/all()'.",
                "id = '1' | Syntax error at position 3 in 'id = '1''.",
                "id eq '1 | There is an unterminated string literal at position 6 in 'id eq '1'.",
                "IDs eq '1' | Could not find a property named 'IDs' on type 'test.person'.",
                "id/length eq '1' | Could not find a property named 'length' on type 'Edm.String'.",
                "badges/any(b:b/size eq '1') | Could not find a property named 'size' on type 'test.badge'.",
                "badges/any(b:c/number eq '1') | Could not find a property named 'c' on type 'test.person'.",
                "badges/number eq '1' | Could not find a property named 'number' on type 'Collection(test.badge)'.",
                "id eq 1 | A binary operator with incompatible types was detected. Found operand types 'Edm.String' and"
                        + " 'Edm.Int32' for operator kind 'Equal'.",
                "length(id) eq 1 | An unknown function with name 'length' was found. This may also be a function import or"
                        + " a key lookup on a navigation property, which is not allowed.",
                "startswith(id,true) | No function signature for the function with name 'startswith' matches the"
                        + " specified arguments. The function signatures considered are: startswith(Edm.String"
                        + " Nullable=true, Edm.String Nullable=true).",
                "id has '1' | Unsupported property filter clause operator 'has'.",
                "active eq 'yes' | A binary operator with incompatible types was detected. Found operand types"
                        + " 'Edm.Boolean' and 'Edm.String' for operator kind 'Equal'.",
                "id and active | A binary operator with incompatible types was detected. Found operand types 'Edm.String'"
                        + " and 'Edm.Boolean' for operator kind 'And'.",
                "badges eq null | A binary operator with incompatible types was detected. Found operand types '<null>'"
                        + " and 'Collection(test.badge)' for operator kind 'Equal'.",
                "badges/any(b:b/colour eq 'blue') | The string 'blue' is not a valid enumeration type constant.",
                "id/$count eq 1 | Any/All may only be used following a collection.",
                "badges/$count/x eq 1 | Syntax error at position 13 in 'badges/$count/x eq 1'.",
                "born ge 2026-02-30 | Syntax error at position 8 in 'born ge 2026-02-30'.",
                "id eq 12345678901 | Syntax error at position 6 in 'id eq 12345678901'.",
                "id/any(b:b eq '1') | Any/All may only be used following a collection.",
                "id | The $filter expression must evaluate to a single boolean value.",
            })
    void rejects(String filter, String message) {
        assertThatThrownBy(() -> Filter.parse(filter, Person.TYPE))
                .isInstanceOf(GraphException.class)
                .hasMessage(message);
    }

    @Test
    void limitsDepthAndSize() {
        assertThatThrownBy(() -> Filter.parse("(".repeat(100_000) + "active", Person.TYPE))
                .hasMessage("Recursion limit reached.");
        assertThatThrownBy(() -> Filter.parse("badges/any(b:badges/any(c:c/number eq 'x'))", Person.TYPE))
                .as("a walk for every element of another walk")
                .hasMessage("Recursion limit reached.");
        assertThatThrownBy(() -> Filter.parse("not ".repeat(100_000) + "active", Person.TYPE))
                .hasMessage("Recursion limit reached.");
        assertThatThrownBy(() -> Filter.parse("id in (" + "'1',".repeat(100_000) + "'1')", Person.TYPE))
                .hasMessageStartingWith("The node count limit of '300' has been exceeded.");
        assertThatThrownBy(() -> Filter.parse("active" + " and active".repeat(100_000), Person.TYPE))
                .hasMessageStartingWith("The node count limit of '300' has been exceeded.");
    }

    @Test
    void parsesALongStringInLinearTime() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> Filter.parse("id eq '" + "''".repeat(1_000_000) + "'", Person.TYPE)
                        .test(ADA));
    }

    @Test
    void readsAPropertyOnceForAllConditionsOfARow() {
        AtomicInteger reads = new AtomicInteger();
        Property name = Property.of("name", Primitive.STRING, String.class, row -> {
            reads.incrementAndGet();
            return row.isEmpty() ? null : row;
        });
        String condition = "name eq 'x' or startswith(name,'y') or name in ('z')";
        Filter filter = Filter.parse(condition + (" or " + condition).repeat(20), new Structure("row", List.of(name)));
        assertThat(Stream.of("Ada", "", "ZZ").filter(filter::test)).isEmpty();
        assertThat(reads).hasValue(3);
    }

    @Test
    void comparesTwoLiteralsOnceForAllRows() {
        String filter = "contains('" + "a".repeat(20_000) + "','" + "a".repeat(10_000) + "b')";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            Filter parsed = Filter.parse(filter, Person.TYPE);
            assertThat(Stream.generate(() -> ADA).limit(20_000).filter(parsed::test))
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "id eq '1' | id=1",
                "'1' eq id and contains(name,'x') | id=1",
                "id eq '1' or id eq '2' | id=1 2",
                "id in ('1','2') | id=1 2",
                "badges/any(b:b/number eq 'A') | badges/number=A",
                "badges/any(b:b/number eq 'A' and active) | badges/number=A",
                // Says nothing that every row must have.
                "id ne '1' | \"\"",
                "not(id eq '1') | \"\"",
                "id eq '1' or active | \"\"",
                "id eq null | \"\"",
                "id eq name | \"\"",
                "badges/all(b:b/number eq 'A') | \"\"",
                "badges/any(b:id eq 'A') | \"\"",
            })
    void returnsTheEqualitiesForAnIndex(String filter, String equalities) {
        Map<String, Set<String>> found = Filter.parse(filter, Person.TYPE).equalities();
        if (equalities.isEmpty()) {
            assertThat(found).isEmpty();
        } else {
            String[] parts = equalities.split("=", 2);
            assertThat(found).isEqualTo(Map.of(parts[0], Set.of(parts[1].split(" ", -1))));
        }
    }

    @Test
    void namesItsProperties() {
        assertThat(Filter.parse("not(id in ('1')) and badges/any(b:startswith(b/number,name))", Person.TYPE)
                        .names())
                .containsExactlyInAnyOrder("id", "badges", "number", "name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "id eq '1' | id.eq",
                "active | active.eq",
                "active and name ne null | active.eq name.ne name.null",
                "not(startswith(name,'x')) or born ge 2026-01-01 | name.startswith name.not born.ge",
                "not(not(active)) | active.eq active.not",
                "name in ('a',null) | name.in name.null",
                "contains(name,id) | name.contains id.contains",
                "badges/$count eq 0 | badges.count",
                "badges/any() | badges.any",
                "badges/any(b:b/number eq 'x' and b/doors/any(d:endswith(d,'y'))) | badges.eq badges.endswith",
                "active eq (id eq '1') | active.eq id.eq",
            })
    void namesTheOperatorsOfEachProperty(String filter, String uses) {
        assertThat(Filter.parse(filter, Person.TYPE).uses())
                .extracting(use -> use.property() + "." + use.operator().keyword())
                .containsExactlyInAnyOrder(uses.split(" "));
    }
}
