package io.github.graphidentity.emulator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.platform.records.StoreFull;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A filter before the handlers may write to the store too, for example the hits of a fault. */
@EmulatorTest
class JournalFilterTests {

    private final JournalFilter filter;

    JournalFilterTests(JournalFilter filter) {
        this.filter = filter;
    }

    @ParameterizedTest
    @CsvSource({"/v1.0/users, 507", "/api/v1/users, 503", "/contoso.example/oauth2/v2.0/token, 503"})
    void answersInTheFormatOfTheApiIfAFilterFindsTheMemoryFull(String path, int status) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();

        filter.doFilter(new MockHttpServletRequest("POST", path), response, (request, answer) -> {
            throw new StoreFull();
        });

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentAsString()).startsWith("{\"error");
    }
}
