//! The Chinese sample. The English one is part of `index.html`, so that it can be read without scripts.

use super::{BlockKind, Document};

/// The identity of the Chinese sample, under which its annotations are stored.
pub const CHINESE_URL: &str = "urn:news-annotator:sample:two-companies-zh";

const CHINESE: [(u8, &str); 15] = [
    (1, "国家应急中心称两家科技企业遭网络攻击，矛头指向美方情报机构"),
    (
        0,
        "国家计算机网络应急技术处理协调中心（CNCERT）周三发布通报说，该中心发现并处置了两起针对中国科技企业的网络攻击。通报称，攻击背后疑为美国某情报机构，目的是窃取商业秘密。",
    ),
    (0, "通报篇幅不长，没有公布受害企业的名称，也没有点明涉事的是美国哪一个部门。"),
    (2, "从升级服务器到邮件服务器"),
    (
        0,
        "第一起攻击始于2024年8月，目标是一家从事先进材料设计与研究的单位。据该中心介绍，攻击者利用电子文件管理系统的漏洞进入内网，控制了负责下发软件升级包的服务器，随后把木马程序投送到270多台主机上。",
    ),
    (
        0,
        "第二起攻击可追溯到2023年5月，受害方是一家智慧能源和数字信息领域的大型高科技企业。通报指出，攻击者通过微软Exchange的漏洞侵入邮件服务器，并在该企业及其下属公司的多台设备上植入了后门。",
    ),
    (0, "该中心表示，两起事件均已处置完毕，但没有说明具体采取了哪些措施。"),
    (2, "双方各执一词"),
    (
        0,
        "长期以来，华盛顿一直指责中国借网络窃取企业机密。就在近期，美国官员还公开把多家电信运营商遭入侵一事归咎于名为“盐台风”的黑客组织，并称其来自中国。",
    ),
    (0, "北京方面否认与电信运营商遭入侵一事有关。中方此前也多次驳斥美方的类似指控。"),
    (0, "一家官方媒体今年刊登图表称，过去五年里，美国是对华网络攻击的最大来源国。"),
    (0, "在美国国内，一些共和党议员认为政府在网络反击方面过于胆怯，即将上任的新一届政府中也有官员持同样看法。"),
    (2, "谁在发声"),
    (
        0,
        "该中心自称是非政府、非营利的技术机构，而上述官方媒体曾报道说，它由工业和信息化部领导。截至周四，美国国家安全局没有回应置评请求；美国网络司令部同样未作答复。",
    ),
    (0, "本文为本工具编写的练习稿，依据2024年12月公开报道的事实写成。"),
];

/// The sample in simplified Chinese.
pub fn chinese() -> Document {
    let mut document = Document::default();
    for (level, text) in CHINESE {
        document.push(if level == 0 { BlockKind::Paragraph } else { BlockKind::Heading(level) }, text);
    }
    document
}
