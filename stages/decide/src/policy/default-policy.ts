/**
 * The policy of a tenant that wrote none. What changes nothing is allowed; what people can feel
 * wants approval; what is critical or final wants two.
 */
export const defaultPolicyText = `// Who may do what, and who must agree first. The language is Cedar.
//
// A request is tried with no approval, then with one, two and three: the first
// number with which it is permitted is the number of people who must agree.
// context.approvals counts everybody who agrees, context.otherApprovals leaves
// out whoever asks. What no policy permits is denied; a forbid always wins.

@id("unfelt")
@reason("It changes nothing.")
permit (principal, action in Xdr::Action::"unfelt", resource);

@id("felt")
@reason("People can feel it: somebody must agree.")
permit (principal, action in Xdr::Action::"felt", resource)
when { context.approvals >= 1 };

@id("analyst-proposes")
@reason("An analyst proposes; a responder or administrator approves.")
forbid (principal is Xdr::Person, action in Xdr::Action::"any", resource)
when { principal.role == "analyst" && context.otherApprovals < 1 };

@id("final")
@reason("It cannot be undone: two people must agree.")
forbid (principal, action in Xdr::Action::"felt", resource)
when { !context.isReversible && context.approvals < 2 };

@id("critical")
@reason("The target is critical: two people other than the one who asks must agree.")
forbid (principal, action in Xdr::Action::"felt", resource)
when { resource.criticality == "critical" && context.otherApprovals < 2 };

@id("last-resort")
@reason("Without this user nobody may be able to repair the device: two others must agree.")
forbid (principal, action in Xdr::Action::"felt", resource)
when { resource.isLastResort && context.otherApprovals < 2 };

// Autonomy, which is set beside this text. At 0 nothing is carried out that
// can be felt, at 1 people approve, and from 2 on some of it starts by itself.

@id("autonomy-0")
@reason("Autonomy is 0: what people can feel is proposed, not carried out.")
forbid (principal, action in Xdr::Action::"felt", resource)
when { context.autonomy == 0 };

@id("autonomy-2")
@reason("Autonomy is 2: an address outside may be cut off for a severe incident.")
permit (principal, action in Xdr::Action::"isolate", resource)
when {
  context.autonomy >= 2 && context.isReversible && context.blastRadius == "address" &&
  !resource.isInside && context.severity >= 4
};

@id("autonomy-3")
@reason("Autonomy is 3: what can be undone may be done to few targets of a sure and severe incident.")
permit (principal, action in Xdr::Action::"felt", resource)
when {
  context.autonomy >= 3 && context.isReversible && context.targets <= 3 &&
  context.severity >= 4 && context.score >= 80
};

@id("autonomy-4")
@reason("Autonomy is 4: what can be undone may be done.")
permit (principal, action in Xdr::Action::"felt", resource)
when { context.autonomy >= 4 && context.isReversible };
`;
