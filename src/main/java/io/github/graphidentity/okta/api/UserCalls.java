package io.github.graphidentity.okta.api;

import static io.github.graphidentity.okta.api.OrgRoute.get;
import static io.github.graphidentity.okta.api.OrgRoute.noContent;
import static io.github.graphidentity.okta.api.OrgRoute.post;
import static io.github.graphidentity.okta.api.OrgRoute.put;

import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaUserStatus;
import io.github.graphidentity.okta.simulated.OktaUserQuery;
import io.github.graphidentity.okta.simulated.OrgCaller;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.okta.simulated.OrgUser;
import io.github.graphidentity.okta.simulated.UserCredentials;
import io.github.graphidentity.okta.simulated.UserProvisioning.NewUser;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The calls of the Users API. */
final class UserCalls {

    static final String READ = "okta.users.read";
    static final String MANAGE = "okta.users.manage";

    private static final int LARGEST_PAGE = 200;
    private static final int FOUND_BY_Q = 10;

    private UserCalls() {}

    static List<OrgRoute> routes() {
        return List.of(
                get("/users", READ, UserCalls::list),
                post("/users", MANAGE, UserCalls::create),
                get("/users/{id}", READ, request -> UserView.of(user(request), request)),
                post("/users/{id}", MANAGE, request -> update(request, false)),
                put("/users/{id}", MANAGE, request -> update(request, true)),
                noContent("DELETE", "/users/{id}", MANAGE, request -> {
                    request.flag("sendEmail", false);
                    request.org().provisioning().delete(request.id(), request.caller());
                }));
    }

    @DocumentedBy("List all users: q finds 10 users by default and does not page")
    @Assumed("a limit out of range is taken for the nearest one in it")
    private static Object list(OrgRequest request) {
        OktaUserQuery query = OktaUserQuery.of(
                request.text("q"),
                request.text("filter"),
                request.text("search"),
                request.text("sortBy"),
                request.text("sortOrder"));
        Function<OrgUser, Object> view = user -> UserView.listed(user, request);
        if (!request.text("q").isBlank()) {
            Stream<OrgUser> found = request.org().list("", query).limit(request.limit(FOUND_BY_Q, LARGEST_PAGE));
            return request.page(found.toList(), Optional.empty(), view);
        }
        int size = request.limit(LARGEST_PAGE, LARGEST_PAGE);
        Stream<OrgUser> found = request.org().list(request.text("after"), query);
        return request.page(found, size, user -> user.user().id(), view);
    }

    @DocumentedBy("Users: me, in the place of the id of a user, is the user who owns the API token")
    @Assumed("a service app has no user")
    static String me(OrgCaller caller) {
        if (!caller.type().equals("User")) {
            throw OrgErrors.notFound("me");
        }
        return caller.id();
    }

    /** The user in the path, who may also be the owner of the API token. */
    @Assumed("an org's tokens belong to a user who is not in lists and has no lifecycle")
    static OrgUser user(OrgRequest request) {
        boolean owner = request.id().equals(OrgCaller.TOKEN_OWNER.user().id());
        return owner ? OrgCaller.TOKEN_OWNER : request.org().find(request.id());
    }

    private static Object create(OrgRequest request) {
        var profile = UserBody.whole(request.object("profile"));
        UserCredentials credentials =
                CredentialsBody.credentials(UserCredentials.NONE, request.object("credentials"), profile.login());
        List<String> groups = groupIds(request.body().get("groupIds"));
        OrgUser created = request.org()
                .provisioning()
                .create(
                        new NewUser(
                                profile,
                                credentials,
                                request.flag("activate", true),
                                request.text("nextLogin").equals("changePassword"),
                                groups),
                        request.caller());
        return UserView.of(created, request);
    }

    private static List<String> groupIds(@Nullable Object sent) {
        if (sent == null) {
            return List.of();
        } else if (sent instanceof List<?> ids && ids.stream().allMatch(String.class::isInstance)) {
            return ids.stream().map(String::valueOf).toList();
        }
        throw OrgErrors.of(OktaErrorCode.MALFORMED_BODY);
    }

    @DocumentedBy("Users, PasswordCredentialHash: an updated user must be in status STAGED to get a hashed password")
    private static Object update(OrgRequest request, boolean whole) {
        Map<String, Object> profile = request.object("profile");
        if (OrgRequest.object(request.object("credentials"), "password").get("hash") != null
                && request.org().getUser(request.id()).status() != OktaUserStatus.STAGED) {
            throw OrgErrors.invalid("password", "A hash can be set only while the user is STAGED");
        }
        OrgUser updated = request.org()
                .provisioning()
                .update(
                        request.id(),
                        before -> whole ? UserBody.whole(profile) : UserBody.over(before, profile),
                        (before, login) -> CredentialsBody.credentials(before, request.object("credentials"), login),
                        request.caller());
        return UserView.of(updated, request);
    }
}
