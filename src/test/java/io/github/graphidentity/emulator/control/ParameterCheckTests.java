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

/** A call of the control API knows its parameters, and does nothing by any other. */
@EmulatorTest
class ParameterCheckTests {

    private final Emulator emulator;
    private final ControlCalls calls;

    ParameterCheckTests(Emulator emulator, ControlCalls calls) {
        this.emulator = emulator;
        this.calls = calls;
    }

    @TestFactory
    Stream<DynamicTest> refusesAMistypedTenantOnEveryCall() {
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
                            .startsWith("There is no parameter 'tennant' here. Did you mean 'tenant'? There are: ")
                            .endsWith("tenant.");
                }));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET | faults?used=true | There is no parameter 'used' here. Did you mean 'unused'? There are: unused, tenant.",
                "GET | faults?UNUSED=true | There is no parameter 'UNUSED' here. Did you mean 'unused'? There are: unused, tenant.",
                "GET | identities?filter=x | There is no parameter 'filter' here. There are: tenant.",
                "GET | journal?acton=disable | There is no parameter 'acton' here. Did you mean 'action'? There are: after, limit, action,",
                "DELETE | journal?limit=1 | There is no parameter 'limit' here. There are: after, action,",
                "GET | journal/stream?outcom=OK | There is no parameter 'outcom' here. Did you mean 'outcome'? There are: after, action,",
                "GET | journal?action=disable&action=enable | The parameter action is given 2 times. Give it once.",
                "POST | reset?tenant=one&tenant=other | The parameter tenant is given 2 times. Give it once.",
                "POST | reset?%25 | There is no parameter '%' here. There are: tenant."
            })
    void saysWhatThereIs(String method, String call, String detail) {
        TestResponse answer = emulator.request(method, "/_emulator/" + call).send();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").stringValue()).startsWith(detail);
    }

    @ParameterizedTest
    @CsvSource({"tenant", "tenant=", "tenant=nobody", "%74enant=nobody"})
    void takesNoTenantForTheDefaultOneThatIsNamed(String query) {
        TestResponse answer = emulator.post("/_emulator/reset?" + query).send();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").stringValue()).startsWith("There is no tenant '");
    }

    @Test
    void letsEveryCallNameATenant() {
        for (String path : List.of("", "/tenants", "/openapi.json")) {
            assertThat(emulator.get("/_emulator" + path + "?tenant=" + emulator.tenantId())
                            .send()
                            .status())
                    .isEqualTo(200);
        }
    }
}
