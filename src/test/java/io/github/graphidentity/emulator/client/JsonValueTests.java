package io.github.graphidentity.emulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of the client, compared with Jackson's. */
class JsonValueTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " { \"a\" : [ 1 , -2.5 , 1e3 , true , false , null ] , \"b\" : { \"c\" : \"\" } } ",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00 é\"",
                "12345678901234567890",
                "0",
                "[[[[]]],{\"\":0}]"
            })
    void readsAndWritesWhatJacksonReads(String json) {
        JsonNode expected = JsonMapper.shared().readTree(json);
        JsonNode written = JsonMapper.shared().readTree(JsonValue.parse(json).toString());
        if (expected.isNumber()) {
            assertThat(written.asDouble()).isEqualTo(expected.asDouble());
        } else {
            assertThat(written)
                    .hasToString(expected.toString().replace("1e3", "1000.0").replace("1E+3", "1000.0"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\"}",
                "{\"a\":1,}",
                "{a:1}",
                "[1 2]",
                "01",
                "+1",
                ".5",
                "1.",
                "nul",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "{}{}",
                "NaN"
            })
    void rejectsWhatIsNotJson(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonValue.parse(json))
                .withMessageStartingWith("The text is not valid JSON at character ");
    }

    @Test
    void rejectsEndlessNesting() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonValue.parse("[".repeat(100_000)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | text | 0 | false",
                "number | 42 | 42 | false",
                "flag | true | 0 | true",
                "none | '' | 0 | false",
                "x | '' | 0 | false"
            })
    void convertsValues(String name, String string, long number, boolean flag) {
        JsonValue value = JsonValue.parse("{\"text\":\"text\",\"number\":42,\"flag\":true,\"none\":null}")
                .get(name);
        assertThat(value.asString()).isEqualTo(string);
        assertThat(value.asLong()).isEqualTo(number);
        assertThat(value.asBoolean()).isEqualTo(flag);
        assertThat(value.isMissing()).isEqualTo(name.equals("x"));
    }

    @Test
    void readsElementsAndMissingOnes() {
        JsonValue list = JsonValue.parse("[1,{\"a\":\"b\"}]");
        assertThat(list.size()).isEqualTo(2);
        assertThat(list).extracting(JsonValue::toString).containsExactly("1", "{\"a\":\"b\"}");
        assertThat(list.get(1).get("a").stringValue()).isEqualTo("b");
        assertThat(list.get(2).get("a").get(0).isMissing()).isTrue();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> list.get(0).stringValue())
                .withMessage("Not a string: 1");
    }

    @Test
    void writesObjectsOfTheClient() {
        assertThat(JsonText.of(Map.of("a\n\"", JsonValue.parse("[null]")))).isEqualTo("{\"a\\u000a\\\"\":[null]}");
    }
}
