package io.github.graphidentity.emulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.server.ResponseStatusException;

class ControlBodyResolverTests {

    private static final int MEGABYTE = 1024 * 1024;

    private final SeedMemory memory = new SeedMemory(10);
    private final ControlBodyResolver bodies = new ControlBodyResolver(memory);

    @AfterEach
    void forgetTheRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void limitsTheMemoryOfAllLargeSeedsThatAreInUse() throws Exception {
        ServletRequestAttributes first = request(new byte[2 * MEGABYTE]);
        assertThat(read(first)).isEqualTo(new byte[2 * MEGABYTE]);

        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> read(request(new byte[2 * MEGABYTE])))
                .satisfies(
                        refused -> assertThat(refused.getStatusCode().value()).isEqualTo(503))
                .satisfies(refused -> assertThat(refused.getReason())
                        .isEqualTo("Reading the seed needs 6 MB, but 4 MB are available for seeds. Try again later, or"
                                + " start Java with a larger heap (-Xmx)."));
        assertThat(read(request(new byte[MEGABYTE]))).isEqualTo(new byte[MEGABYTE]);

        first.requestCompleted();
        assertThat(read(request(new byte[2 * MEGABYTE]))).isEqualTo(new byte[2 * MEGABYTE]);
    }

    @Test
    void exportsASeedOfAnySizeButNoOtherMeanwhile() {
        ServletRequestAttributes first = request(new byte[0]);
        RequestContextHolder.setRequestAttributes(first);
        memory.reserveToExport(100L * MEGABYTE);

        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> memory.reserveToExport(1000))
                .satisfies(refused -> assertThat(refused.getReason())
                        .isEqualTo(
                                "Exporting the seed needs 2 MB, but 0 MB are available for seeds. Try again later, or"
                                        + " start Java with a larger heap (-Xmx)."));

        first.requestCompleted();
        RequestContextHolder.setRequestAttributes(request(new byte[0]));
        memory.reserveToExport(1000);
    }

    private static ServletRequestAttributes request(byte[] seed) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(seed);
        return new ServletRequestAttributes(request);
    }

    private @Nullable Object read(ServletRequestAttributes request) throws IOException, NoSuchMethodException {
        RequestContextHolder.setRequestAttributes(request);
        MethodParameter seed =
                new MethodParameter(TenantsController.class.getDeclaredMethod("create", byte[].class), 0);
        return bodies.resolveArgument(seed, null, new ServletWebRequest(request.getRequest()), null);
    }
}
