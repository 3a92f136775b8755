import { tactics } from "./attack.ts";
import { techniqueName } from "./attack-techniques.ts";

/** Which release of ATT&CK Enterprise the table follows. */
export const attackMatrixVersion = "19";

/**
 * The techniques of each tactic, without sub-techniques, as https://attack.mitre.org/matrices/enterprise/
 * shows them. A technique can stand under several tactics.
 */
const techniquesByTactic: Readonly<Record<string, string>> = {
  TA0043: "T1595 T1592 T1589 T1590 T1591 T1598 T1682 T1597 T1596 T1593 T1681 T1594",
  TA0042: "T1650 T1583 T1586 T1584 T1587 T1585 T1683 T1588 T1608",
  TA0001: "T1659 T1189 T1190 T1133 T1200 T1566 T1091 T1195 T1199 T1078 T1669",
  TA0002:
    "T1197 T1651 T1059 T1609 T1610 T1675 T1203 T1574 T1674 T1559 T1106 T1677 T1053 T1648 T1129 " +
    "T1072 T1569 T1127 T1204 T1047",
  TA0003:
    "T1098 T1197 T1547 T1037 T1671 T1554 T1136 T1543 T1546 T1668 T1133 T1525 T1556 T1112 T1137 " +
    "T1653 T1542 T1053 T1505 T1176 T1205 T1078",
  TA0004: "T1548 T1134 T1098 T1547 T1037 T1484 T1611 T1546 T1068 T1055 T1053 T1078 T1543",
  TA0005:
    "T1134 T1197 T1612 T1622 T1678 T1140 T1006 T1480 T1211 T1564 T1574 T1070 T1202 T1036 T1027 " +
    "T1542 T1055 T1620 T1014 T1679 T1684 T1218 T1216 T1221 T1205 T1127 T1535 T1078 T1497 T1220",
  TA0112:
    "T1686 T1685 T1484 T1689 T1687 T1222 T1556 T1578 T1666 T1112 T1601 T1599 T1647 T1690 T1207 " +
    "T1688 T1553 T1600",
  TA0006:
    "T1557 T1110 T1555 T1212 T1187 T1606 T1056 T1556 T1111 T1621 T1040 T1003 T1528 T1649 T1558 " +
    "T1539 T1552",
  TA0007:
    "T1087 T1010 T1217 T1580 T1538 T1526 T1619 T1613 T1622 T1652 T1482 T1083 T1615 T1680 T1654 " +
    "T1046 T1135 T1040 T1201 T1120 T1069 T1057 T1012 T1018 T1518 T1082 T1614 T1016 T1049 T1033 " +
    "T1007 T1124 T1673 T1497",
  TA0008: "T1210 T1534 T1570 T1563 T1021 T1091 T1072 T1080 T1550",
  TA0009:
    "T1557 T1560 T1123 T1119 T1185 T1115 T1530 T1602 T1213 T1005 T1039 T1025 T1074 T1114 T1056 " +
    "T1113 T1125",
  TA0011:
    "T1071 T1092 T1659 T1132 T1001 T1568 T1573 T1008 T1665 T1105 T1104 T1095 T1571 T1572 T1090 " +
    "T1219 T1205 T1102",
  TA0010: "T1020 T1030 T1048 T1041 T1011 T1052 T1567 T1029 T1537",
  TA0040:
    "T1531 T1485 T1486 T1565 T1491 T1561 T1667 T1499 T1657 T1495 T1490 T1498 T1496 T1489 T1529",
};

/** Ids that release 19 took away, with what stands for them now. */
const successors = new Map<string, string>(
  Object.entries({
    T1562: "T1685",
    "T1562.001": "T1685",
    "T1562.002": "T1685.001",
    "T1562.003": "T1690",
    "T1562.004": "T1686",
    "T1562.006": "T1685",
    "T1562.007": "T1686.001",
    "T1562.008": "T1685.002",
    "T1562.009": "T1688",
    "T1562.010": "T1689",
    "T1562.011": "T1685.003",
    "T1562.012": "T1685.004",
    "T1070.001": "T1685.005",
    "T1070.002": "T1685.006",
    T1656: "T1684.001",
    T1672: "T1684.002",
  }),
);

/** The id that ATT&CK uses today; the id itself where nothing took its place. */
export const currentTechnique = (uid: string): string => successors.get(uid) ?? uid;

/** `T1059` of `T1059.001`; a technique is its own. */
export const parentTechnique = (uid: string): string => uid.slice(0, 5);

export interface MatrixTactic {
  readonly uid: string;
  readonly name: string;
  /** `credential-access`: the short name that tags and Navigator layers use. */
  readonly tag: string;
  readonly techniques: readonly { readonly uid: string; readonly name: string }[];
}

/** The matrix of ATT&CK Enterprise: tactics in kill-chain order, techniques by name. */
export const attackMatrix: readonly MatrixTactic[] = Object.freeze(
  tactics.map(([uid, name, tag]) => ({
    uid,
    name,
    tag,
    techniques: (techniquesByTactic[uid] ?? "")
      .split(" ")
      .map((technique) => ({ uid: technique, name: techniqueName(technique) }))
      .toSorted((left, right) => (left.name < right.name ? -1 : 1)),
  })),
);
