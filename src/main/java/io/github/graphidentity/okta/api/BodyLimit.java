package io.github.graphidentity.okta.api;

import io.github.graphidentity.okta.simulated.OrgErrors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Limits the size of request bodies, which converters would read into memory completely. */
@ControllerAdvice(basePackageClasses = BodyLimit.class)
class BodyLimit extends RequestBodyAdviceAdapter {

    static final int MAX_BYTES = 1024 * 1024;

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage sent,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        byte[] body = sent.getBody().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw OrgErrors.bodyTooLarge(MAX_BYTES);
        }
        return new LimitedBody(sent.getHeaders(), new ByteArrayInputStream(body));
    }

    private record LimitedBody(HttpHeaders getHeaders, InputStream getBody) implements HttpInputMessage {}
}
