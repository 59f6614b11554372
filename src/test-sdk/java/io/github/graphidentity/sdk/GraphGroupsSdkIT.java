package io.github.graphidentity.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.groups.item.GroupItemRequestBuilder;
import com.microsoft.graph.models.DirectoryObject;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.GroupCollectionResponse;
import com.microsoft.graph.models.ReferenceCreate;
import com.microsoft.graph.models.ReferenceUpdate;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.UserItemRequestBuilder;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups, their members and owners, and managers, with Microsoft's unmodified Graph SDK for Java, v1.0. */
@EmulatorTest
class GraphGroupsSdkIT {

    private static final String VERSION = "v1.0";
    private static final String OBJECT = "https://graph.microsoft.com/v1.0/directoryObjects/";
    private static final String HELP_DESK = "e5e50000-0000-4000-8000-000000000002";
    private static final String SEC_ADMIN = "e5e50000-0000-4000-8000-000000000001";

    private final GraphServiceClient client;

    GraphGroupsSdkIT(Emulator emulator, TestTokens tokens) {
        String bearer =
                tokens.with(claims -> claims.claim("roles", List.of("Directory.Read.All", "Group.ReadWrite.All", "User.ReadWrite.All")));
        this.client = new GraphServiceClient(SdkAccess.adapter(emulator, VERSION, bearer));
    }

    @Test
    void createsFindsChangesAndDeletesAGroup() {
        Group created = create("Quarantine of the SDK");
        assertThat(client.groups()
                        .get(request -> request.queryParameters.filter = "displayName eq 'Quarantine of the SDK'")
                        .getValue())
                .extracting(Group::getId)
                .containsExactly(created.getId());
        Group change = new Group();
        change.setDescription("Contained accounts");
        client.groups().byGroupId(created.getId()).patch(change);
        assertThat(client.groups().byGroupId(created.getId()).get().getDescription())
                .isEqualTo("Contained accounts");
        client.groups().byGroupId(created.getId()).delete();
        assertThat(catchThrowableOfType(ODataError.class, () -> client.groups()
                                .byGroupId(created.getId())
                                .get())
                        .getResponseStatusCode())
                .isEqualTo(404);
    }

    @Test
    void readsEveryPageOfGroups() throws ReflectiveOperationException {
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(create("Page " + i).getId());
        }
        List<String> read = new ArrayList<>();
        new PageIterator.Builder<Group, GroupCollectionResponse>()
                .client(client)
                .collectionPage(client.groups().get(request -> request.queryParameters.top = 2))
                .collectionPageFactory(GroupCollectionResponse::createFromDiscriminatorValue)
                .processPageItemCallback(group -> read.add(group.getId()))
                .build()
                .iterate();
        assertThat(read).containsAll(created).doesNotHaveDuplicates();
    }

    @Test
    void addsListsExpandsAndRemovesMembersAndOwners() {
        GroupItemRequestBuilder group =
                client.groups().byGroupId(create("Members").getId());
        group.members().ref().post(reference(HELP_DESK));
        group.members().ref().post(reference(SEC_ADMIN));
        group.owners().ref().post(reference(HELP_DESK));
        group.owners().ref().post(reference(SEC_ADMIN));
        assertThat(ids(group.members().get().getValue())).containsExactly(SEC_ADMIN, HELP_DESK);
        assertThat(group.members().get().getValue()).allSatisfy(it -> assertThat(it)
                .isInstanceOf(User.class));
        assertThat(group.members().graphUser().count().get(it -> it.headers.add("ConsistencyLevel", "eventual")))
                .isEqualTo(2);
        assertThat(client.users()
                        .byUserId(HELP_DESK)
                        .memberOf()
                        .graphGroup()
                        .get()
                        .getValue())
                .extracting(Group::getDisplayName)
                .contains("Members");
        assertThat(ids(group.get(request -> request.queryParameters.expand = new String[] {"members($select=id)"})
                        .getMembers()))
                .containsExactly(SEC_ADMIN, HELP_DESK);
        group.members().byDirectoryObjectId(SEC_ADMIN).ref().delete();
        group.owners().byDirectoryObjectId(SEC_ADMIN).ref().delete();
        assertThat(ids(group.members().get().getValue())).containsExactly(HELP_DESK);
        assertThat(ids(group.owners().get().getValue())).containsExactly(HELP_DESK);
    }

    @Test
    void setsExpandsAndRemovesTheManagerOfAUser() {
        UserItemRequestBuilder user = client.users().byUserId(HELP_DESK);
        ReferenceUpdate manager = new ReferenceUpdate();
        manager.setOdataId(OBJECT + SEC_ADMIN);
        user.manager().ref().put(manager);
        assertThat(user.manager().get()).isInstanceOfSatisfying(User.class, it -> assertThat(it.getDisplayName())
                .isEqualTo("Sec Admin"));
        assertThat(ids(client.users().byUserId(SEC_ADMIN).directReports().get().getValue()))
                .contains(HELP_DESK);
        List<User> listed = client.users()
                .get(request -> {
                    request.queryParameters.filter = "id eq '" + HELP_DESK + "'";
                    request.queryParameters.expand = new String[] {"manager($select=id,displayName)"};
                })
                .getValue();
        assertThat(listed)
                .singleElement()
                .satisfies(it -> assertThat(it.getManager().getId()).isEqualTo(SEC_ADMIN));
        user.manager().ref().delete();
        assertThat(catchThrowableOfType(ODataError.class, () -> user.manager().get())
                        .getResponseStatusCode())
                .isEqualTo(404);
    }

    private Group create(String name) {
        Group group = new Group();
        group.setDisplayName(name);
        group.setMailNickname(name.replace(" ", ""));
        group.setMailEnabled(false);
        group.setSecurityEnabled(true);
        return client.groups().post(group);
    }

    private static ReferenceCreate reference(String id) {
        ReferenceCreate reference = new ReferenceCreate();
        reference.setOdataId(OBJECT + id);
        return reference;
    }

    private static List<String> ids(List<? extends DirectoryObject> objects) {
        return objects.stream().map(DirectoryObject::getId).toList();
    }
}
