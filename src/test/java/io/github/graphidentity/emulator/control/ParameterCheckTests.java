package io.github.graphidentity.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sends unknown and repeated parameters to the control API. */
@EmulatorTest
class ParameterCheckTests {

    private final Emulator emulator;
    private final ControlCalls calls;

    ParameterCheckTests(Emulator emulator, ControlCalls calls) {
        this.emulator = emulator;
        this.calls = calls;
    }

    @TestFactory
    Stream<DynamicTest> rejectsAMistypedTenantOnEveryCall() {
        List<ControlCalls.Call> all = calls.all();
        assertThat(all).hasSizeGreaterThan(30);
        return all.stream()
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                    TestResponse answer = emulator.request(
                                    call.method(), call.path().replaceAll("\\{\\w+}", "any") + "?tennant=elsewhere")
                            .send();
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
                    assertThat(answer.json().get("detail").stringValue())
                            .startsWith("Unknown parameter 'tennant'. Did you mean 'tenant'? Parameters of this call: ")
                            .endsWith("tenant.");
                }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET | faults?used=true | Unknown parameter 'used'. Did you mean 'unused'? Parameters of this call: unused, tenant.",
                "GET | faults?UNUSED=true | Unknown parameter 'UNUSED'. Did you mean 'unused'? Parameters of this call: unused, tenant.",
                "GET | identities?filter=x | Unknown parameter 'filter'. Parameters of this call: search, after, limit, tenant.",
                "GET | journal?acton=disable | Unknown parameter 'acton'. Did you mean 'action'? Parameters of this call: after, before, limit, action,",
                "DELETE | journal?limit=1 | Unknown parameter 'limit'. Parameters of this call: after, action,",
                "GET | journal/stream?outcom=OK | Unknown parameter 'outcom'. Did you mean 'outcome'? Parameters of this call: after, action,",
                "GET | journal?action=disable&action=enable | The parameter 'action' must be given once, but is given 2 times.",
                "POST | reset?tenant=one&tenant=other | The parameter 'tenant' must be given once, but is given 2 times.",
                "POST | reset?%25 | Unknown parameter '%'. Parameters of this call: tenant.",
                "GET | journal?after=x | The parameter 'after' must be a whole number, but is 'x'."
            })
    void suggestsAndListsTheKnownParameters(String method, String call, String detail) {
        TestResponse answer = emulator.request(method, "/_emulator/" + call).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).startsWith(detail);
    }

    @ParameterizedTest
    @CsvSource({"tenant", "tenant=", "tenant=nobody", "%74enant=nobody"})
    void rejectsAnUnknownTenant(String query) {
        TestResponse answer = emulator.post("/_emulator/reset?" + query).send();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").stringValue()).startsWith("Unknown tenant '");
    }

    @Test
    void acceptsATenantOnEveryCall() {
        for (String path : List.of("", "/tenants", "/openapi.json")) {
            assertThat(emulator.get("/_emulator" + path + "?tenant=" + emulator.tenantId())
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }
}
