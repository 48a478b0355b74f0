//! Which parameters of which verbs are of a type of the page.

/// A verb under all its names over the years.
#[derive(Debug)]
pub(super) struct Verb {
    /// The first is what it is called in sums.
    pub(super) names: &'static [&'static str],
    /// The parameters by position, without the VM that the verb is of.
    pub(super) positions: &'static [&'static str],
    pub(super) parts: &'static [Part],
}

/// A parameter that is of a type of the page.
#[derive(Debug)]
pub(super) struct Part {
    /// The names of the parameter over the years.
    pub(super) names: &'static [&'static str],
    pub(super) type_name: &'static str,
    pub(super) shape: Shape,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// The value is of the type.
    Value,
    /// Each item of it is, and the value of the parameter of one of these names stands beside it.
    Items { given: &'static str, of: &'static [&'static str] },
    /// The parameters of these names together are a dictionary of the type.
    Together,
}

const fn value(names: &'static [&'static str], type_name: &'static str) -> Part {
    Part { names, type_name, shape: Shape::Value }
}

const DOMAIN_TYPE: &[&str] = &["domType", "domainType", "storageType", "serverType"];

const CONNECTIONS: &[Part] = &[
    value(DOMAIN_TYPE, "StorageDomain_Type_t"),
    Part {
        names: &["conList", "connectionParams"],
        type_name: "StorageConnectionParameters_t",
        shape: Shape::Items { given: "domainType", of: DOMAIN_TYPE },
    },
];

const DRIVE: &[&str] = &["drive", "driveSpec", "srcDisk"];

/// Every verb with such a parameter.
pub(super) static VERBS: &[Verb] = &[
    Verb {
        names: &["create", "vmCreate", "VM.create"],
        positions: &["vmParams"],
        parts: &[value(&["vmParams", "params"], "VM_Create_t")],
    },
    Verb {
        names: &["migrate", "vmMigrate", "VM.migrate"],
        positions: &["params"],
        parts: &[value(&["params"], "VM_Migrate_t")],
    },
    Verb {
        names: &["setTicket", "vmSetTicket", "setVmTicket", "VM.setTicket"],
        positions: &["password", "ttl", "existingConnAction", "params"],
        parts: &[value(&["existingConnAction"], "VM_SetTicket_ExistingConnAction_t")],
    },
    Verb {
        names: &["hibernate", "vmHibernate", "VM.hibernate"],
        positions: &["hibernationVolHandle"],
        parts: &[value(&["hibernationVolHandle", "hiberVolHandle"], "HibernationVolumeHandle_t")],
    },
    Verb {
        names: &["merge", "vmMerge", "VM.merge"],
        positions: &["drive", "baseVolUUID", "topVolUUID", "bandwidth", "jobUUID"],
        parts: &[value(DRIVE, "DriveSpec_t")],
    },
    Verb {
        names: &["diskReplicateStart", "vmDiskReplicateStart", "VM.diskReplicateStart"],
        positions: &["srcDisk", "dstDisk"],
        parts: &[value(DRIVE, "DriveSpec_t"), value(&["dstDisk"], "DriveSpec_t")],
    },
    Verb {
        names: &["diskReplicateFinish", "vmDiskReplicateFinish", "VM.diskReplicateFinish"],
        positions: &["srcDisk", "dstDisk"],
        parts: &[value(DRIVE, "DriveSpec_t"), value(&["dstDisk"], "DriveSpec_t")],
    },
    Verb {
        names: &["changeCD", "vmChangeCD", "VM.changeCD"],
        positions: &["driveSpec"],
        parts: &[value(DRIVE, "DriveSpec_t")],
    },
    Verb {
        names: &["changeFloppy", "vmChangeFloppy", "VM.changeFloppy"],
        positions: &["driveSpec"],
        parts: &[value(DRIVE, "DriveSpec_t")],
    },
    Verb {
        names: &["setupNetworks", "Host.setupNetworks"],
        positions: &["networks", "bondings", "options"],
        parts: &[Part {
            names: &["networks", "bondings", "options"],
            type_name: "SetupNetworks_Params_t",
            shape: Shape::Together,
        }],
    },
    Verb {
        names: &["fenceNode", "Host.fenceNode"],
        positions: &[
            "addr", "port", "agent", "username", "password", "action", "secure", "options",
        ],
        parts: &[value(&["agent"], "FenceNode_Agent_t"), value(&["action"], "FenceNode_Action_t")],
    },
    Verb {
        names: &[
            "connectStorageServer",
            "poolConnectStorageServer",
            "StoragePool.connectStorageServer",
        ],
        positions: &["domType", "spUUID", "conList"],
        parts: CONNECTIONS,
    },
    Verb {
        names: &["validateStorageServerConnection"],
        positions: &["domType", "spUUID", "conList"],
        parts: CONNECTIONS,
    },
    Verb {
        names: &[
            "disconnectStorageServer",
            "poolDisconnectStorageServer",
            "StoragePool.disconnectStorageServer",
        ],
        positions: &["domType", "spUUID", "conList"],
        parts: CONNECTIONS,
    },
    Verb {
        names: &[
            "discoverSendTargets",
            "iscsiDiscoverSendTargets",
            "ISCSIConnection.discoverSendTargets",
        ],
        positions: &["con", "options"],
        parts: &[value(&["con", "host"], "ISCSI_ConnectParams_t")],
    },
    Verb {
        names: &["createStorageDomain", "domainCreate", "StorageDomain.create"],
        positions: &[
            "storageType",
            "sdUUID",
            "domainName",
            "typeSpecificArg",
            "domClass",
            "domVersion",
        ],
        parts: &[
            value(DOMAIN_TYPE, "StorageDomain_Type_t"),
            value(&["typeSpecificArg", "typeArgs"], "StorageDomain_Create_TypeParameters_t"),
            value(&["domClass", "domainClass"], "StorageDomain_Class_t"),
        ],
    },
    Verb {
        names: &["uploadVolume", "StorageDomain.uploadVolume"],
        positions: &["sdUUID", "spUUID", "imgUUID", "volUUID", "srcPath", "size", "method"],
        parts: &[value(&["method"], "StorageDomain_UploadVolume_Method_t")],
    },
    Verb {
        names: &["createVG", "LVMVolumeGroup.create"],
        positions: &["name", "devlist", "force"],
        parts: &[value(&["devlist"], "LVM_Create_DeviceList_t")],
    },
    Verb {
        names: &["createVolume", "Volume.create"],
        positions: &["sdUUID", "spUUID", "imgUUID", "size", "volFormat", "preallocate"],
        parts: &[
            value(&["volFormat"], "Volume_Format_t"),
            value(&["preallocate"], "Volume_Type_t"),
        ],
    },
    Verb {
        names: &["setVolumeLegality", "Volume.setLegality"],
        positions: &["sdUUID", "spUUID", "imgUUID", "volUUID", "legality"],
        parts: &[value(&["legality"], "Volume_Legality_t")],
    },
    Verb {
        names: &["moveImage", "Image.move"],
        positions: &["spUUID", "srcDomUUID", "dstDomUUID", "imgUUID", "vmUUID", "op"],
        parts: &[value(&["op", "operation"], "Image_MoveOperation_t")],
    },
    Verb {
        names: &["moveMultipleImages", "StoragePool.moveMultipleImages"],
        positions: &["spUUID", "srcDomUUID", "dstDomUUID", "imgDict", "vmUUID"],
        parts: &[value(&["imgDict", "imgList"], "StoragePool_ImageMoveList_t")],
    },
    Verb {
        names: &["reconstructMaster", "StoragePool.reconstructMaster"],
        positions: &["spUUID", "poolName", "masterDom", "domDict", "masterVersion"],
        parts: &[value(&["domDict", "domainDict"], "StoragePool_ReconstructDomainDict_t")],
    },
    Verb {
        names: &["updateVM", "StoragePool.updateVMs"],
        positions: &["spUUID", "vmList", "sdUUID"],
        parts: &[value(&["vmList"], "StoragePool_UpdateVMsList_t")],
    },
];

impl Verb {
    /// Whether the verb is of a VM, whose id may come first.
    pub(super) fn is_of_vm(&self) -> bool {
        self.names.iter().any(|name| name.starts_with("VM."))
    }
}

/// The verb of that name.
pub(super) fn find(name: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.names.contains(&name))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use vdsm_types::methods::{JSON_RPC, XML_RPC};

    use super::{VERBS, find};

    /// What is a call of the page is a verb here, under that name and with those parameters.
    #[test]
    fn the_calls_of_the_page_are_here() {
        for method in XML_RPC.iter().chain(JSON_RPC.iter()) {
            let verb = find(method.name()).unwrap_or_else(|| panic!("{}", method.name()));
            let parameters: Vec<_> = method.parameters().collect();
            let checked = verb.parts.iter().flat_map(|part| part.names);
            let named = checked.filter(|name| parameters.contains(name)).count();
            assert!(named >= verb.parts.len(), "{}: {parameters:?}", method.name());
        }
        for method in XML_RPC.iter() {
            let verb = find(method.name()).unwrap();
            let skipped =
                usize::from(verb.is_of_vm() && method.parameters().next() == Some("vmId"));
            let parameters = method.parameters().skip(skipped);
            for (position, parameter) in verb.positions.iter().zip(parameters) {
                let together = verb.parts.iter().map(|part| part.names);
                let one = together
                    .clone()
                    .any(|names| names.contains(position) && names.contains(&parameter));
                assert!(one || *position == parameter, "{}: {position} {parameter}", method.name());
            }
        }
    }

    #[test]
    fn every_type_is_one_of_the_page_and_every_name_is_once() {
        let names: Vec<_> = VERBS.iter().flat_map(|verb| verb.names).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        for part in VERBS.iter().flat_map(|verb| verb.parts) {
            assert!(vdsm_types::find(part.type_name).is_some(), "{}", part.type_name);
        }
        // What stands in no call of its own: parts of others, and answers.
        let checked: BTreeSet<_> =
            VERBS.iter().flat_map(|verb| verb.parts).map(|part| part.type_name).collect();
        let all = vdsm_types::TYPES.iter().map(vdsm_types::Entry::name);
        let left: Vec<_> = all.filter(|name| !checked.contains(name)).collect();
        assert_eq!(left, ["StorageDomainStatus_t", "Return_Data"]);
    }
}
