package io.github.graphidentity.emulator.control;

import io.github.graphidentity.tenant.seeds.SeedFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;

/** Reads the {@link ControlBody} of a call. */
final class ControlBodyResolver implements HandlerMethodArgumentResolver {

    private static final int MAX_BYTES = 1024 * 1024;

    /** A body is held twice while it is read. All large seeds together take at most a quarter of the heap. */
    private static final int COPIES = 2;

    private static final int FRACTION_OF_HEAP = 4;

    private final Semaphore megabytes;

    ControlBodyResolver() {
        this((int) (Runtime.getRuntime().maxMemory() / FRACTION_OF_HEAP / MAX_BYTES));
    }

    /** @param megabytes what all large seeds together may take */
    ControlBodyResolver(int megabytes) {
        this.megabytes = new Semaphore(megabytes);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ControlBody.class);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer view,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        boolean seed = parameter.getParameterType() == byte[].class;
        int limit = seed ? SeedFormat.MAX_BYTES : MAX_BYTES;
        HttpServletRequest call = (HttpServletRequest) request.getNativeRequest();
        byte[] body = call.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES && seed) {
            reserve(call.getContentLength() < 0 ? limit : Math.min(call.getContentLength(), limit));
            body = new SequenceInputStream(new ByteArrayInputStream(body), call.getInputStream()).readNBytes(limit + 1);
        }
        if (body.length > limit) {
            throw new ResponseStatusException(
                    HttpStatus.CONTENT_TOO_LARGE, "The body must not be larger than " + limit + " bytes.");
        }
        if (seed) {
            return body;
        }
        if (body.length > 0) {
            return StrictJson.read(body, parameter.getParameterType());
        }
        if (parameter.isOptional()) {
            return null;
        }
        throw ControlErrors.badRequest("The body must be a JSON object, but is empty.");
    }

    /** Reserves memory for a large seed until its request ends. */
    private void reserve(int bytes) {
        int needed = COPIES * (bytes / MAX_BYTES + 1);
        if (!megabytes.tryAcquire(needed)) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "Reading the seed needs " + needed + " MB, but " + megabytes.availablePermits()
                            + " MB are available for seeds. Try again later, or start Java with a larger heap (-Xmx).");
        }
        RequestContextHolder.currentRequestAttributes()
                .registerDestructionCallback("seed", () -> megabytes.release(needed), RequestAttributes.SCOPE_REQUEST);
    }
}
